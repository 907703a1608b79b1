import type { DType } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { take } from '../indices/take.ts';
import { checkArray, type NDArray } from '../ndarray.ts';
import { formatShape, normalizeAxis } from '../shape.ts';
import { broadcastTo } from '../views/broadcast.ts';
import { ravel, reshape } from '../views/reshape.ts';

/**
 * Each entry several times in a row.
 *
 * @param x - any shape
 * @param counts - how often: one number for all, or one for each entry of the axis
 * @param axis - −1 is the last; without it, the elements in row-major order
 * @returns the shape of `x` with Σ counts on the axis
 * @throws ShapeError if a count is not a whole number ≥ 0, or there is not one an entry
 * @throws AxisError if there is no such axis
 * @source NumPy `repeat`
 * @example repeat(array([1, 2]), 2).toList() // [1, 1, 2, 2]
 */
export function repeat<D extends DType>(
  x: NDArray<D>,
  counts: number | readonly number[],
  axis?: number,
): NDArray<D> {
  checkArray('repeat', x);
  if (axis === undefined) return repeat(ravel(x), counts, 0);
  const at = normalizeAxis('repeat', axis, x.shape);
  checkCounts('repeat', counts);
  const each = typeof counts === 'number' ? Array<number>(x.shape[at]).fill(counts) : counts;
  if (each.length !== x.shape[at]) {
    throw new ShapeError(
      `repeat: one count an entry: got ${each.length} for axis ${at} of an array of shape ${formatShape(x.shape)}`,
    );
  }
  return take(
    x,
    each.flatMap((count, i) => Array<number>(count).fill(i)),
    at,
  );
}

/**
 * The whole array again and again along each axis, as tiles are laid.
 *
 * @param x - any shape
 * @param counts - one an axis, aligned at the right as in broadcasting; a number is for the last axis
 * @returns length · count on each axis
 * @throws ShapeError if a count is not a whole number ≥ 0
 * @source NumPy `tile`
 * @example tile(array([1, 2]), [2, 2]).toList() // [[1, 2, 1, 2], [1, 2, 1, 2]]
 */
export function tile<D extends DType>(x: NDArray<D>, counts: number | readonly number[]): NDArray<D> {
  checkArray('tile', x);
  checkCounts('tile', counts);
  const given = [counts].flat();
  const rank = Math.max(x.ndim, given.length);
  const shape = [...Array<number>(rank - x.ndim).fill(1), ...x.shape];
  const times = [...Array<number>(rank - given.length).fill(1), ...given];
  const laid = reshape(
    x,
    shape.flatMap((length) => [1, length]),
  );
  return reshape(
    broadcastTo(
      laid,
      shape.flatMap((length, axis) => [times[axis], length]),
    ),
    shape.map((length, axis) => length * times[axis]),
  );
}

function checkCounts(operation: string, counts: number | readonly number[]): void {
  if (![counts].flat().every((count) => Number.isInteger(count) && count >= 0)) {
    throw new ShapeError(`${operation}: counts must be whole numbers ≥ 0: got ${String(counts)}`);
  }
}
