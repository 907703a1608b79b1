import { astype } from '../astype.ts';
import { checkArray, type NDArray } from '../ndarray.ts';
import { reducedAxes, type Axes } from './axes.ts';
import { prod, sum } from './sum.ts';

/**
 * Whether all elements are true (not 0; NaN is true) over one axis, several, or all.
 *
 * out = x_0 ∧ x_1 ∧ …; true for nothing.
 *
 * @param x - any shape
 * @param axis - the axes to reduce; all by default
 * @param keepdims - keep a reduced axis with length 1, so that the result broadcasts against `x`
 * @returns bool, the shape of `x` without the reduced axes
 * @throws AxisError if `x` has no such axis, or one is named twice
 * @source NumPy `all`
 * @example all(array([[1, 0], [2, 3]]), 1).toList() // [false, true]
 */
export function all(x: NDArray, axis?: Axes, keepdims = false): NDArray<'bool'> {
  checkArray('all', x);
  const axes = reducedAxes('all', x.shape, axis);
  return astype(prod(astype(x, 'bool'), axes, keepdims), 'bool');
}

/**
 * Whether any element is true (not 0; NaN is true) over one axis, several, or all.
 *
 * out = x_0 ∨ x_1 ∨ …; false for nothing.
 *
 * @param x - any shape
 * @param axis - the axes to reduce; all by default
 * @param keepdims - keep a reduced axis with length 1, so that the result broadcasts against `x`
 * @returns bool, the shape of `x` without the reduced axes
 * @throws AxisError if `x` has no such axis, or one is named twice
 * @source NumPy `any`
 * @example any(array([[0, 0], [2, 0]]), 1).toList() // [false, true]
 */
export function any(x: NDArray, axis?: Axes, keepdims = false): NDArray<'bool'> {
  checkArray('any', x);
  const axes = reducedAxes('any', x.shape, axis);
  return astype(sum(astype(x, 'bool'), axes, keepdims), 'bool');
}

/**
 * How many elements are not 0 (NaN is not) over one axis, several, or all.
 *
 * @param x - any shape
 * @param axis - the axes to count over; all by default
 * @param keepdims - keep a reduced axis with length 1, so that the result broadcasts against `x`
 * @returns int32, the shape of `x` without the reduced axes
 * @throws AxisError if `x` has no such axis, or one is named twice
 * @source NumPy `count_nonzero`
 * @example countNonzero(array([[1, 0], [2, 3]]), 0).toList() // [2, 1]
 */
export function countNonzero(x: NDArray, axis?: Axes, keepdims = false): NDArray<'int32'> {
  checkArray('countNonzero', x);
  const axes = reducedAxes('countNonzero', x.shape, axis);
  return sum(astype(x, 'bool'), axes, keepdims);
}
