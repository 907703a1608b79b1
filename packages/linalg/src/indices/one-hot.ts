import { filled } from '../create.ts';
import type { DType } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import type { NDArray } from '../ndarray.ts';
import { type Indices, readIndices } from './indices.ts';

/**
 * Labels as rows with a single 1.
 *
 * y[…, k] = 1 if k = labels[…], else 0
 *
 * @param labels - whole numbers, 0 … K − 1: N of them, or an array of an integer type
 * @param classes - K
 * @returns [N, K]; for an array, its shape with K behind
 * @throws ShapeError if a label is outside, or K is not a whole number ≥ 0
 * @throws DTypeError if `labels` is an array of floats or bools
 * @source JAX `jax.nn.one_hot`
 * @example oneHot([2, 0], 3).toList() // [[0, 0, 1], [1, 0, 0]]
 */
export function oneHot<D extends DType = 'float32'>(
  labels: Indices,
  classes: number,
  dtype: D = 'float32' as D,
): NDArray<D> {
  if (!Number.isInteger(classes) || classes < 0) {
    throw new ShapeError(`oneHot: needs a whole number of classes ≥ 0: got ${classes}`);
  }
  const { elements, shape } = readIndices('oneHot', labels);
  const out = filled('oneHot', [...shape, classes], 0, dtype);
  const y = out.data;
  for (let n = 0; n < elements.length; n++) {
    const label = elements[n];
    if (!(Number.isInteger(label) && label >= 0 && label < classes)) {
      throw new ShapeError(`oneHot: a label is outside 0 … ${classes - 1}: labels[${n}] is ${label}`);
    }
    y[n * classes + label] = 1;
  }
  return out;
}
