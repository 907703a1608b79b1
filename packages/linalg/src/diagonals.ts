import { assign } from './assign.ts';
import { filled, full, zeros } from './create.ts';
import type { DType } from './dtype.ts';
import { AxisError, ShapeError } from './errors.ts';
import { checkArray, NDArray } from './ndarray.ts';
import { sum, type SumDType } from './reduce/sum.ts';
import { formatShape, normalizeAxes } from './shape.ts';
import { slice, type Slice } from './views/slice.ts';

/**
 * A matrix with ones on its main diagonal: `eye(n)` is the identity.
 *
 * @param rows - how many
 * @param columns - how many; as many as rows by default
 * @returns [rows, columns]
 * @throws ShapeError if one is not a whole number ≥ 0
 * @source NumPy `eye`
 * @example eye(2).toList() // [[1, 0], [0, 1]]
 */
export function eye<D extends DType = 'float32'>(
  rows: number,
  columns: number = rows,
  dtype: D = 'float32' as D,
): NDArray<D> {
  const out = filled('eye', [rows, columns], 0, dtype);
  assign(diagonal(out), full([], 1, dtype));
  return out;
}

/**
 * The elements whose last two indices differ by `offset`. A view: its stride is the sum of two.
 *
 * out[…, i] = x[…, i, i + offset], or x[…, i − offset, i] below the main diagonal
 *
 * @param x - any shape of at least two axes
 * @param offset - above the main diagonal; negative ones are below
 * @param axis1 - of the first index
 * @param axis2 - of the second
 * @returns the other axes, and the diagonal behind them
 * @throws AxisError if there are not these two different axes
 * @throws ShapeError if `offset` is not a whole number
 * @source NumPy `diagonal`
 * @example diagonal(array([[1, 2], [3, 4]])).toList() // [1, 4]
 */
export function diagonal<D extends DType>(x: NDArray<D>, offset = 0, axis1 = 0, axis2 = 1): NDArray<D> {
  return diagonalOf('diagonal', x, offset, axis1, axis2);
}

/**
 * A vector as the diagonal of a matrix of zeros; of a matrix, its diagonal (a view).
 *
 * @param x - [N] or [M, N]
 * @param offset - above the main diagonal; negative ones are below
 * @returns [N + |offset|, N + |offset|], or the diagonal
 * @throws ShapeError if `x` has neither one axis nor two, or `offset` is not a whole number
 * @source NumPy `diag`
 * @example diag(array([1, 2])).toList() // [[1, 0], [0, 2]]
 */
export function diag<D extends DType>(x: NDArray<D>, offset = 0): NDArray<D> {
  checkArray('diag', x);
  checkOffset('diag', offset);
  if (x.ndim === 2) return diagonal(x, offset);
  if (x.ndim !== 1) {
    throw new ShapeError(`diag: takes an array of one or two axes: got shape ${formatShape(x.shape)}`);
  }
  const size = x.size + Math.abs(offset);
  const out = zeros([size, size], x.dtype);
  assign(diagonal(out, offset), x);
  return out;
}

/**
 * The sum of a diagonal: tr x = Σ_i x[i, i + offset].
 *
 * @param x - any shape of at least two axes
 * @returns the other axes; int32 for bool, uint32 for uint8
 * @throws AxisError if there are not these two different axes
 * @throws ShapeError if `offset` is not a whole number
 * @source NumPy `trace`
 * @example trace(array([[1, 2], [3, 4]])).item() // 5
 */
export function trace<D extends DType>(
  x: NDArray<D>,
  offset = 0,
  axis1 = 0,
  axis2 = 1,
): NDArray<SumDType<D>> {
  return sum(diagonalOf('trace', x, offset, axis1, axis2), -1);
}

/**
 * The matrix with zeros above a diagonal.
 *
 * out[…, i, j] = x[…, i, j] if j ≤ i + offset, else 0
 *
 * @param x - […, M, N]
 * @param offset - 0 keeps the main diagonal, −1 does not
 * @returns the shape of `x`
 * @throws AxisError if `x` has fewer than two axes
 * @throws ShapeError if `offset` is not a whole number
 * @source NumPy `tril`
 * @example tril(ones([2, 2])).toList() // [[1, 0], [1, 1]]
 */
export function tril<D extends DType>(x: NDArray<D>, offset = 0): NDArray<D> {
  return triangle('tril', x, offset, (diagonal) => [0, Math.max(0, diagonal + 1)]);
}

/**
 * The matrix with zeros below a diagonal.
 *
 * out[…, i, j] = x[…, i, j] if j ≥ i + offset, else 0
 *
 * @param x - […, M, N]
 * @param offset - 0 keeps the main diagonal, 1 does not
 * @returns the shape of `x`
 * @throws AxisError if `x` has fewer than two axes
 * @throws ShapeError if `offset` is not a whole number
 * @source NumPy `triu`
 * @example triu(ones([2, 2]), 1).toList() // [[0, 1], [0, 0]]
 */
export function triu<D extends DType>(x: NDArray<D>, offset = 0): NDArray<D> {
  return triangle('triu', x, offset, (diagonal) => [Math.max(0, diagonal)]);
}

function diagonalOf<D extends DType>(
  operation: string,
  x: NDArray<D>,
  offset: number,
  axis1: number,
  axis2: number,
): NDArray<D> {
  checkArray(operation, x);
  checkOffset(operation, offset);
  const [a, b] = normalizeAxes(operation, [axis1, axis2], x.shape);
  const rest = [...x.shape.keys()].filter((axis) => axis !== a && axis !== b);
  const [down, right] = [Math.max(0, -offset), Math.max(0, offset)];
  const length = Math.max(0, Math.min(x.shape[a] - down, x.shape[b] - right));
  return new NDArray(
    x.storage,
    [...rest.map((axis) => x.shape[axis]), length],
    [...rest.map((axis) => x.strides[axis]), x.strides[a] + x.strides[b]],
    length === 0 ? x.offset : x.offset + down * x.strides[a] + right * x.strides[b],
  );
}

/** Row by row, the columns that stay. */
function triangle<D extends DType>(
  operation: string,
  x: NDArray<D>,
  offset: number,
  columns: (diagonal: number) => Slice,
): NDArray<D> {
  checkArray(operation, x);
  checkOffset(operation, offset);
  if (x.ndim < 2) {
    throw new AxisError(`${operation}: needs at least two axes: got shape ${formatShape(x.shape)}`);
  }
  const out = zeros(x.shape, x.dtype);
  for (let i = 0; i < x.shape.at(-2)!; i++) {
    const kept = columns(i + offset);
    assign(slice(out, '...', i, kept), slice(x, '...', i, kept));
  }
  return out;
}

function checkOffset(operation: string, offset: number): void {
  if (!Number.isInteger(offset)) {
    throw new ShapeError(`${operation}: the offset must be a whole number: got ${offset}`);
  }
}
