import { take, type NDArray } from '@first-principles/linalg';
import { batches } from '#earlier/step2-mnist/10-batches';
import type { Batch, LoaderOptions } from '#earlier/step5-framework/12-loader';

export const mistake = {
  name: 'samples and labels are shuffled apart',
  teaching: 'One order for both: the n-th row belongs to the n-th label.',
};

export function* loader(
  x: NDArray,
  labels: readonly number[],
  { batchSize, uniform, dropLast = false }: LoaderOptions,
): Generator<Batch> {
  const N = labels.length;
  const shuffle = (): number[] => (uniform ? batches(N, N, uniform).flat() : labels.map((_, n) => n));
  const [rows, others] = [shuffle(), shuffle()];
  for (let start = 0; start < N; start += batchSize) {
    const picked = rows.slice(start, start + batchSize);
    if (dropLast && picked.length < batchSize) return;
    const names = others.slice(start, start + batchSize).map((n) => labels[n]);
    yield { x: take(x, picked, 0), labels: names };
  }
}
