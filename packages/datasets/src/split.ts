import { type Key, ShapeError, slice, take } from '@first-principles/linalg';
import { batches } from './batches.ts';
import type { Labelled } from './mnist.ts';

/**
 * Sets samples aside that training never sees: by them, not by the test set, are learning rates and sizes chosen.
 *
 * @param data - images [N, …] and labels [N]
 * @param held - how many to set aside
 * @param key - chooses them at random; without one the last `held` are taken
 * @returns the two sets; together they are `data`
 * @throws ShapeError if `held` is not a whole number from 1 to N − 1
 * @example const { train, validation } = holdOut(mnist.train, 10_000);
 */
export function holdOut(data: Labelled, held: number, key?: Key): { train: Labelled; validation: Labelled } {
  const count = data.labels.size;
  if (!Number.isInteger(held) || held < 1 || held >= count) {
    throw new ShapeError(`holdOut: of ${count} samples 1 to ${count - 1} can be set aside: got ${held}`);
  }
  const kept = count - held;
  if (key === undefined) {
    const part = (start: number, stop: number): Labelled => ({
      images: slice(data.images, [start, stop]),
      labels: slice(data.labels, [start, stop]),
    });
    return { train: part(0, kept), validation: part(kept, count) };
  }
  const [order] = batches(count, count, key);
  const part = (indices: Int32Array): Labelled => ({
    images: take(data.images, indices),
    labels: take(data.labels, indices),
  });
  return { train: part(order.subarray(0, kept)), validation: part(order.subarray(kept)) };
}
