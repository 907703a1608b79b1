import { contiguous } from '../contiguous.ts';
import { allocate, type DType } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { checkArray, NDArray } from '../ndarray.ts';
import { formatShape, normalizeAxis, sizeOf } from '../shape.ts';
import { ascending, orderOf } from './order.ts';

/** What `topK` finds. */
export interface TopK<D extends DType> {
  /** […, k], descending */
  readonly values: NDArray<D>;
  /** […, k], where they stand along the last axis */
  readonly indices: NDArray<'int32'>;
}

/**
 * The k largest elements along the last axis, the largest first; of equals the first ones; a NaN counts as largest.
 *
 * values_j = x[…, indices_j], values_0 ≥ values_1 ≥ …
 *
 * @param x - […, N]
 * @param k - how many, 0 … N
 * @returns values and indices, both […, k]
 * @throws AxisError if `x` is 0-d
 * @throws ShapeError if there are not so many
 * @source JAX `lax.top_k`, PyTorch `topk`
 * @example topK(array([3, 9, 5]), 2).indices.toList() // [1, 2]
 */
export function topK<D extends DType>(x: NDArray<D>, k: number): TopK<D> {
  checkArray('topK', x);
  const length = x.shape[normalizeAxis('topK', -1, x.shape)];
  if (!Number.isInteger(k) || k < 0 || k > length) {
    throw new ShapeError(
      `topK: k must be a whole number, 0 … ${length}, for shape ${formatShape(x.shape)}: got ${k}`,
    );
  }
  const elements = contiguous(x);
  const shape = [...x.shape.slice(0, -1), k];
  const [values, indices] = [allocate(x.dtype, sizeOf(shape)), new Int32Array(sizeOf(shape))];
  for (let from = 0, to = 0; to < indices.length; from += length, to += k) {
    const row = elements.subarray(from, from + length);
    const order = orderOf(row, descending);
    for (let j = 0; j < k; j++) {
      indices[to + j] = order[j];
      values[to + j] = row[order[j]]!;
    }
  }
  return { values: NDArray.of(x.dtype, values, shape), indices: NDArray.of('int32', indices, shape) };
}

function descending(a: number, b: number): number {
  return ascending(b, a);
}
