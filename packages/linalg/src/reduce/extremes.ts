import type { DType } from '../dtype.ts';
import { searchRow, type End } from '../kernels/reduce/search.ts';
import { forEachSequenceRow } from '../kernels/reduce/walk.ts';
import { checkArray, NDArray } from '../ndarray.ts';
import { sizeOf } from '../shape.ts';
import { checkNotEmpty, reducedAxes, reducedShape, type Axes } from './axes.ts';
import { reduce } from './reduce.ts';

/**
 * The largest element over one axis, several, or all.
 *
 * out = max x over the reduced axes; NaN if any is NaN; +0 counts as larger than −0.
 *
 * @param x - any shape
 * @param axis - the axes to reduce; all by default
 * @param keepdims - keep a reduced axis with length 1, so that the result broadcasts against `x`
 * @returns the shape of `x` without the reduced axes
 * @throws ShapeError if a reduced axis is empty: nothing has no maximum
 * @throws AxisError if `x` has no such axis, or one is named twice
 * @source NumPy `max`
 * @example max(array([[1, 5], [3, 4]]), 1).toList() // [5, 4]
 */
export function max<D extends DType>(x: NDArray<D>, axis?: Axes, keepdims = false): NDArray<D> {
  return extreme('max', x, axis, keepdims);
}

/**
 * The smallest element over one axis, several, or all.
 *
 * out = min x over the reduced axes; NaN if any is NaN; −0 counts as smaller than +0.
 *
 * @param x - any shape
 * @param axis - the axes to reduce; all by default
 * @param keepdims - keep a reduced axis with length 1, so that the result broadcasts against `x`
 * @returns the shape of `x` without the reduced axes
 * @throws ShapeError if a reduced axis is empty: nothing has no minimum
 * @throws AxisError if `x` has no such axis, or one is named twice
 * @source NumPy `min`
 * @example min(array([[1, 5], [3, 4]]), 1).toList() // [1, 3]
 */
export function min<D extends DType>(x: NDArray<D>, axis?: Axes, keepdims = false): NDArray<D> {
  return extreme('min', x, axis, keepdims);
}

/**
 * Where the largest element stands: the first of equals; a NaN counts as largest.
 *
 * out = min { i : x_i = max x } along the axis; without an axis, an index into the row-major elements.
 *
 * @param x - any shape
 * @param axis - the axis to search along; all elements by default
 * @param keepdims - keep a searched axis with length 1
 * @returns int32, the shape of `x` without the axis
 * @throws ShapeError if the axis is empty
 * @throws AxisError if `x` has no such axis
 * @source NumPy `argmax`
 * @example argmax(array([[1, 5, 5], [3, 2, 1]]), -1).toList() // [1, 0]
 */
export function argmax(x: NDArray, axis?: number, keepdims = false): NDArray<'int32'> {
  return search('argmax', 'max', x, axis, keepdims);
}

/**
 * Where the smallest element stands: the first of equals; a NaN counts as smallest.
 *
 * out = min { i : x_i = min x } along the axis; without an axis, an index into the row-major elements.
 *
 * @param x - any shape
 * @param axis - the axis to search along; all elements by default
 * @param keepdims - keep a searched axis with length 1
 * @returns int32, the shape of `x` without the axis
 * @throws ShapeError if the axis is empty
 * @throws AxisError if `x` has no such axis
 * @source NumPy `argmin`
 * @example argmin(array([[1, 5, 1], [3, 2, 2]]), -1).toList() // [0, 1]
 */
export function argmin(x: NDArray, axis?: number, keepdims = false): NDArray<'int32'> {
  return search('argmin', 'min', x, axis, keepdims);
}

const NAMES = { max: 'maximum', min: 'minimum' } as const;

function extreme<D extends DType>(end: End, x: NDArray<D>, axis: Axes, keepdims: boolean): NDArray<D> {
  checkArray(end, x);
  const axes = reducedAxes(end, x.shape, axis);
  checkNotEmpty(end, NAMES[end], x.shape, axes);
  return reduce(end, x.dtype, x, axes, keepdims);
}

function search(
  operation: string,
  end: End,
  x: NDArray,
  axis: number | undefined,
  keepdims: boolean,
): NDArray<'int32'> {
  checkArray(operation, x);
  const axes = reducedAxes(operation, x.shape, axis);
  checkNotEmpty(operation, NAMES[end], x.shape, axes);
  const shape = reducedShape(x.shape, axes, keepdims);
  const out = new Int32Array(sizeOf(shape));
  forEachSequenceRow(x, axes, (row, to, at) => searchRow(end, x.dtype, out, to, row, at));
  return NDArray.of('int32', out, shape);
}
