import { take, type NDArray } from '@first-principles/linalg';
import type { Batch, LoaderOptions } from '#earlier/step5-framework/12-loader';

export const mistake = {
  name: 'samples are drawn anew for each batch: some come twice, some never',
  teaching: 'Shuffle all of them once, and cut the order into batches: an epoch has every sample once.',
};

export function* loader(
  x: NDArray,
  labels: readonly number[],
  { batchSize, uniform, dropLast = false }: LoaderOptions,
): Generator<Batch> {
  const N = labels.length;
  for (let start = 0; start < N; start += batchSize) {
    const places = Array.from({ length: Math.min(batchSize, N - start) }, (_, i) => start + i);
    const picked = uniform ? places.map(() => Math.floor(uniform() * N)) : places;
    if (dropLast && picked.length < batchSize) return;
    yield { x: take(x, picked, 0), labels: picked.map((n) => labels[n]) };
  }
}
