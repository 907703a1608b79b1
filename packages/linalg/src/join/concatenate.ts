import { assign } from '../assign.ts';
import { zeros } from '../create.ts';
import { promote, type DType } from '../dtype.ts';
import { AxisError, ShapeError } from '../errors.ts';
import { checkArray, type NDArray } from '../ndarray.ts';
import { formatShape, normalizeAxis } from '../shape.ts';
import { expandDims } from '../views/length-one.ts';
import { sliceAlong } from '../views/slice.ts';

/**
 * Arrays one after the other along an axis that they have.
 *
 * @param arrays - at least one; equal shapes but for the axis
 * @param axis - −1 is the last
 * @returns in the common type of all
 * @throws ShapeError if there is no array, or two differ on another axis
 * @throws AxisError if there is no such axis
 * @source NumPy `concatenate`
 * @example concatenate([array([[1, 2]]), array([[3, 4], [5, 6]])]).shape // [3, 2]
 */
export function concatenate<D extends DType>(arrays: readonly NDArray<D>[], axis = 0): NDArray<D> {
  const first = firstOf('concatenate', arrays);
  const at = normalizeAxis('concatenate', axis, first.shape);
  let length = 0;
  for (const [i, x] of arrays.entries()) {
    if (x.ndim !== first.ndim || x.shape.some((n, k) => k !== at && n !== first.shape[k])) {
      throw new ShapeError(
        `concatenate: shapes must agree but for axis ${at}: arrays[0] is ${formatShape(first.shape)}, arrays[${i}] is ${formatShape(x.shape)}`,
      );
    }
    length += x.shape[at];
  }
  const dtype = arrays.map((x) => x.dtype).reduce(promote);
  const out = zeros(first.shape.with(at, length), dtype);
  let start = 0;
  for (const x of arrays) {
    const stop = start + x.shape[at];
    assign(sliceAlong(out, at, [start, stop]), x);
    start = stop;
  }
  return out;
}

/**
 * Arrays of one shape side by side along a new axis.
 *
 * out[i, …] = arrays[i][…] for axis 0
 *
 * @param arrays - at least one
 * @param axis - where the new axis stands in the result; −1 is the last
 * @returns in the common type of all
 * @throws ShapeError if there is no array, or two shapes differ
 * @throws AxisError if the result has no such axis
 * @source NumPy `stack`
 * @example stack([array([1, 2]), array([3, 4])], 1).toList() // [[1, 3], [2, 4]]
 */
export function stack<D extends DType>(arrays: readonly NDArray<D>[], axis = 0): NDArray<D> {
  const { shape } = firstOf('stack', arrays);
  const other = arrays.findIndex((x) => formatShape(x.shape) !== formatShape(shape));
  if (other !== -1) {
    throw new ShapeError(
      `stack: shapes must agree: arrays[0] is ${formatShape(shape)}, arrays[${other}] is ${formatShape(arrays[other].shape)}`,
    );
  }
  const at = axis < 0 ? axis + shape.length + 1 : axis;
  if (!Number.isInteger(at) || at < 0 || at > shape.length) {
    throw new AxisError(
      `stack: the result has no such axis: ${axis} for arrays of shape ${formatShape(shape)}`,
    );
  }
  return concatenate(
    arrays.map((x) => expandDims(x, at)),
    at,
  );
}

function firstOf<D extends DType>(operation: string, arrays: readonly NDArray<D>[]): NDArray<D> {
  const given: unknown = arrays;
  if (!Array.isArray(given) || given.length === 0) {
    throw new ShapeError(`${operation}: takes a list of at least one array: got ${String(given) || 'none'}`);
  }
  for (const x of arrays) checkArray(operation, x);
  return arrays[0];
}
