import { isFloat, type DType, type TypedArrayOf } from '../dtype.ts';
import { checkArray, type NDArray } from '../ndarray.ts';
import { normalizeAxis } from '../shape.ts';
import { swapAxes } from '../views/transpose.ts';
import { ascending, mapRows, orderOf } from './order.ts';

/**
 * The elements in ascending order along an axis; NaN last, −0 and +0 in the order in which they come.
 *
 * out_0 ≤ out_1 ≤ …, a permutation of x along the axis.
 *
 * @param x - any shape of at least one axis
 * @param axis - −1 is the last
 * @returns the shape of `x`
 * @throws AxisError if `x` has no such axis
 * @source NumPy `sort`, kind `stable`
 * @example sort(array([3, 1, 2])).toList() // [1, 2, 3]
 */
export function sort<D extends DType>(x: NDArray<D>, axis = -1): NDArray<D> {
  checkArray('sort', x);
  const along = normalizeAxis('sort', axis, x.shape);
  const rows = swapAxes(x, along, -1);
  return swapAxes(mapRows(rows, x.dtype, isFloat(x.dtype) ? sortedFloats : sorted), along, -1);
}

/**
 * Where the elements of the sorted array stand in `x`, along an axis; equals in the order in which they come, NaN last.
 *
 * x[…, out_0, …] ≤ x[…, out_1, …] ≤ …
 *
 * @param x - any shape of at least one axis
 * @param axis - −1 is the last
 * @returns int32, the shape of `x`
 * @throws AxisError if `x` has no such axis
 * @source NumPy `argsort`, kind `stable`
 * @example argsort(array([3, 1, 2])).toList() // [1, 2, 0]
 */
export function argsort(x: NDArray, axis = -1): NDArray<'int32'> {
  checkArray('argsort', x);
  const along = normalizeAxis('argsort', axis, x.shape);
  const rows = swapAxes(x, along, -1);
  return swapAxes(
    mapRows(rows, 'int32', (row) => orderOf(row, ascending)),
    along,
    -1,
  );
}

function sorted<D extends DType>(row: TypedArrayOf<D>): TypedArrayOf<D> {
  return row.slice().sort() as TypedArrayOf<D>;
}

/** Typed arrays sort −0 before +0: here they are equal, and put back in the order in which they came. */
function sortedFloats<D extends DType>(row: TypedArrayOf<D>): TypedArrayOf<D> {
  const out = sorted<D>(row);
  let zero = out.indexOf(0);
  if (zero >= 0) for (const value of row) if (value === 0) out[zero++] = value;
  return out;
}
