import { take, type NDArray } from '@first-principles/linalg';
import { batches } from '#earlier/step2-mnist/10-batches';
import type { Batch, LoaderOptions } from '#earlier/step5-framework/12-loader';

export const mistake = {
  name: 'the order is the same in each epoch',
  teaching:
    'Draw from uniform anew in each call; a generator that is seeded here would begin again with each epoch.',
};

export function* loader(
  x: NDArray,
  labels: readonly number[],
  { batchSize, uniform, dropLast = false }: LoaderOptions,
): Generator<Batch> {
  const N = labels.length;
  let state = 7;
  const own = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const order = uniform ? batches(N, N, own).flat() : labels.map((_, n) => n);
  for (let start = 0; start < N; start += batchSize) {
    const picked = order.slice(start, start + batchSize);
    if (dropLast && picked.length < batchSize) return;
    yield { x: take(x, picked, 0), labels: picked.map((n) => labels[n]) };
  }
}
