import { contiguous } from '../contiguous.ts';
import { allocate, type DType } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { checkArray, NDArray } from '../ndarray.ts';
import { formatShape, normalizeAxis, sizeOf } from '../shape.ts';
import { ascending, orderOf } from './order.ts';

/** Elements up to which keeping the largest so far in order is cheaper than sorting the row, even one that ascends. */
const SELECTED = 64;

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
    const order = k > SELECTED ? orderOf(row, descending) : select(row, k);
    for (let j = 0; j < k; j++) {
      indices[to + j] = order[j];
      values[to + j] = row[order[j]]!;
    }
  }
  return { values: NDArray.of(x.dtype, values, shape), indices: NDArray.of('int32', indices, shape) };
}

/** The indices of the `k` ≥ 1 elements that stand first in descending order: each is put in its place among the best so far. */
function select(row: ArrayLike<number>, k: number): number[] {
  const best: number[] = [];
  for (let i = 0; i < row.length; i++) {
    if (best.length === k && descending(row[best[k - 1]], row[i]) <= 0) continue;
    let place = Math.min(best.length, k - 1);
    for (; place > 0 && descending(row[best[place - 1]], row[i]) > 0; place--) best[place] = best[place - 1];
    best[place] = i;
  }
  return best;
}

function descending(a: number, b: number): number {
  return ascending(b, a);
}
