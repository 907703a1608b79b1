import type { DType } from '../dtype.ts';
import type { FloatOf } from '../elementary.ts';
import { div, sub } from '../elementwise/arithmetic.ts';
import { sqrt, square } from '../elementwise/unary.ts';
import { checkArray, type NDArray } from '../ndarray.ts';
import type { Shape } from '../shape.ts';
import { asFloat } from './as-float.ts';
import { reducedAxes, type Axes } from './axes.ts';
import { sum } from './sum.ts';

/**
 * The mean over one axis, several, or all.
 *
 * out = (Σ x) / n, n the number of elements that meet in one result; NaN where n = 0.
 *
 * @param x - any shape; integers and truth values become float32 first
 * @param axis - the axes to average over; all by default
 * @param keepdims - keep a reduced axis with length 1, so that the result broadcasts against `x`
 * @returns the shape of `x` without the reduced axes
 * @throws AxisError if `x` has no such axis, or one is named twice
 * @source NumPy `mean`; types as in JAX
 * @example mean(array([[1, 2], [3, 4]]), 0).toList() // [2, 3]
 */
export function mean<D extends DType>(x: NDArray<D>, axis?: Axes, keepdims = false): NDArray<FloatOf<D>> {
  checkArray('mean', x);
  const axes = reducedAxes('mean', x.shape, axis);
  return div(sum<DType>(asFloat(x), axes, keepdims), countOf(x.shape, axes)) as NDArray<FloatOf<D>>;
}

/**
 * The variance over one axis, several, or all: how far the elements lie from their mean, squared.
 *
 * out = Σ (x − mean x)² / (n − ddof), the mean taken first and then the squares, so that nothing cancels.
 *
 * @param x - any shape; integers and truth values become float32 first
 * @param axis - the axes to take it over; all by default
 * @param keepdims - keep a reduced axis with length 1, so that the result broadcasts against `x`
 * @param ddof - delta degrees of freedom: 0 divides by n, 1 by n − 1 (unbiased for a sample)
 * @returns the shape of `x` without the reduced axes; NaN or ∞ where n ≤ ddof
 * @throws AxisError if `x` has no such axis, or one is named twice
 * @source NumPy `var`; types as in JAX
 * @example variance(array([1, 2, 3, 4])).item() // 1.25
 */
export function variance<D extends DType>(
  x: NDArray<D>,
  axis?: Axes,
  keepdims = false,
  ddof = 0,
): NDArray<FloatOf<D>> {
  checkArray('variance', x);
  const axes = reducedAxes('variance', x.shape, axis);
  const floats: NDArray = asFloat(x);
  const squares = sum(square(sub(floats, mean(floats, axes, true))), axes, keepdims);
  return div(squares, Math.max(countOf(x.shape, axes) - ddof, 0)) as NDArray<FloatOf<D>>;
}

/**
 * The standard deviation over one axis, several, or all.
 *
 * out = √variance(x)
 *
 * @param x - any shape; integers and truth values become float32 first
 * @param axis - the axes to take it over; all by default
 * @param keepdims - keep a reduced axis with length 1, so that the result broadcasts against `x`
 * @param ddof - delta degrees of freedom: 0 divides by n, 1 by n − 1
 * @returns the shape of `x` without the reduced axes; NaN or ∞ where n ≤ ddof
 * @throws AxisError if `x` has no such axis, or one is named twice
 * @source NumPy `std`; types as in JAX
 * @example std(array([1, 3])).item() // 1
 */
export function std<D extends DType>(
  x: NDArray<D>,
  axis?: Axes,
  keepdims = false,
  ddof = 0,
): NDArray<FloatOf<D>> {
  checkArray('std', x);
  const axes = reducedAxes('std', x.shape, axis);
  return sqrt(variance<DType>(x, axes, keepdims, ddof)) as NDArray<FloatOf<D>>;
}

/** How many elements meet in one result. */
function countOf(shape: Shape, axes: readonly number[]): number {
  return axes.reduce((count, axis) => count * shape[axis], 1);
}
