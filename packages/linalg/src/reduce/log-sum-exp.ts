import { full } from '../create.ts';
import type { DType } from '../dtype.ts';
import { exp, log, type FloatOf } from '../elementary.ts';
import { add, sub } from '../elementwise/arithmetic.ts';
import { where } from '../elementwise/choices.ts';
import { isFinite } from '../elementwise/closeness.ts';
import { checkArray, type NDArray } from '../ndarray.ts';
import { reshape } from '../views/reshape.ts';
import { asFloat } from './as-float.ts';
import { reducedAxes, reducedShape, type Axes } from './axes.ts';
import { max } from './extremes.ts';
import { sum } from './sum.ts';

/**
 * The logarithm of a sum of exponentials over one axis, several, or all, without overflow.
 *
 * out = m + ln Σ exp(x − m), m = max x where that is finite, else 0. −∞ if all x are −∞, or there are none; ∞ if one is ∞.
 *
 * @param x - any shape; integers and truth values become float32 first
 * @param axis - the axes to sum over; all by default
 * @param keepdims - keep a reduced axis with length 1, so that the result broadcasts against `x`
 * @returns the shape of `x` without the reduced axes
 * @throws AxisError if `x` has no such axis, or one is named twice
 * @source SciPy and JAX `logsumexp`
 * @example logSumExp(array([1000, 1000])).item() // 1000.6931762695312
 */
export function logSumExp<D extends DType>(
  x: NDArray<D>,
  axis?: Axes,
  keepdims = false,
): NDArray<FloatOf<D>> {
  checkArray('logSumExp', x);
  const axes = reducedAxes('logSumExp', x.shape, axis);
  const floats: NDArray = asFloat(x);
  const shape = reducedShape(x.shape, axes, keepdims);
  if (x.size === 0) return full(shape, -Infinity, floats.dtype) as NDArray<FloatOf<D>>;
  const largest = max(floats, axes, true);
  const shift = where(isFinite(largest), largest, 0);
  const total = sum(exp(sub(floats, shift)), axes, keepdims);
  return add(reshape(shift, shape), log(total)) as NDArray<FloatOf<D>>;
}
