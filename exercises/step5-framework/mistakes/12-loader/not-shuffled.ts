import { take, type NDArray } from '@first-principles/linalg';
import { batches } from '#earlier/step2-mnist/10-batches';
import type { Batch, LoaderOptions } from '#earlier/step5-framework/12-loader';

export const mistake = {
  name: 'nothing is shuffled, though there is a uniform',
  teaching: 'With a uniform each epoch has an order of its own.',
};

export function* loader(
  x: NDArray,
  labels: readonly number[],
  { batchSize, uniform, dropLast = false }: LoaderOptions,
): Generator<Batch> {
  const N = labels.length;
  void uniform;
  for (const [first] of batches(N, batchSize, () => 1 - 2 ** -53)) {
    const picked = Array.from({ length: Math.min(batchSize, N - first) }, (_, i) => first + i);
    if (dropLast && picked.length < batchSize) return;
    yield { x: take(x, picked, 0), labels: picked.map((n) => labels[n]) };
  }
}
