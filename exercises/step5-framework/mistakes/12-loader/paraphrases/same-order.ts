import { take, type NDArray } from '@first-principles/linalg';
import { batches } from '#earlier/step2-mnist/10-batches';
import type { Batch, LoaderOptions } from '#earlier/step5-framework/12-loader';

/** Orders, drawn once for each number of samples. */
const orders = new Map<number, number[]>();

export function* loader(x: NDArray, labels: readonly number[], options: LoaderOptions): Generator<Batch> {
  const { batchSize, uniform, dropLast = false } = options;
  const N = labels.length;
  if (uniform && !orders.has(N)) orders.set(N, batches(N, N, uniform).flat());
  const order = (uniform && orders.get(N)) ?? [...labels.keys()];
  const stop = dropLast ? N - (N % batchSize) : N;
  for (let start = 0; start < stop; start += batchSize) {
    const picked = order.slice(start, Math.min(stop, start + batchSize));
    yield { x: take(x, picked, 0), labels: picked.map((n) => labels[n]) };
  }
}
