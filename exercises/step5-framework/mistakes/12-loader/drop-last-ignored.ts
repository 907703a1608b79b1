import { take, type NDArray } from '@first-principles/linalg';
import { batches } from '#earlier/step2-mnist/10-batches';
import type { Batch, LoaderOptions } from '#earlier/step5-framework/12-loader';

export const mistake = {
  name: 'a last batch that is not full comes even with dropLast',
  teaching: 'dropLast leaves it out: every batch has the same size then.',
};

export function* loader(
  x: NDArray,
  labels: readonly number[],
  { batchSize, uniform, dropLast = false }: LoaderOptions,
): Generator<Batch> {
  const N = labels.length;
  void dropLast;
  const order = uniform ? batches(N, N, uniform).flat() : labels.map((_, n) => n);
  for (let start = 0; start < N; start += batchSize) {
    const picked = order.slice(start, start + batchSize);
    yield { x: take(x, picked, 0), labels: picked.map((n) => labels[n]) };
  }
}
