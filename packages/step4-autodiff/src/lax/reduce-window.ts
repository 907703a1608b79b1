import { DTypeError, isFloat, type DType, type NDArray } from '@first-principles/linalg';
import { fill } from '../core/fill.ts';
import { asArray } from '../numpy/operands.ts';
import { neg, sub } from '../primitives/arithmetic.ts';
import { padWith } from '../primitives/slice.ts';
import { windowMax, windowSum } from '../primitives/windows.ts';
import { eachOf, paddingOf, type Each, type Padding } from './padding.ts';

/** The smallest and the largest number of each type. */
const LIMITS: Readonly<Record<Exclude<DType, 'bool'>, readonly [number, number]>> = {
  float32: [-Infinity, Infinity],
  float64: [-Infinity, Infinity],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
  uint8: [0, 255],
};

/**
 * The sum, the largest or the smallest of each window of an array.
 *
 * The slope of a largest or smallest is that of the first in its window, row by row; NaN is chosen before any number.
 *
 * @param x - of any number of axes, [N, C, H, W] of a pool
 * @param window - how far it reaches along each axis: [1, 1, 2, 2]
 * @param strides - from one window to the next, along each axis; `window` by default, so that they do not overlap
 * @param padding - around the array stand zeros, −∞ or ∞ (integers: the smallest or largest there are), which change no
 *   result; `valid`, none, by default
 * @returns one number a window; whole windows only
 * @throws ShapeError if a window is larger than the padded array, or lists have not one entry an axis
 * @throws DTypeError if a number is not whole, or x holds truth values
 * @source JAX, `jax.lax.reduce_window`
 * @example lax.reduceWindow(array([1, 3, 2, 5]), 'max', 2).toList() // [3, 5]
 */
export function reduceWindow(
  x: NDArray,
  reduction: 'sum' | 'max' | 'min',
  window: Each,
  strides: Each = window,
  padding: Padding = 'valid',
): NDArray {
  const name = 'reduceWindow';
  const value = asArray(name, x);
  const { dtype } = value;
  if (dtype === 'bool') throw new DTypeError(`${name}: not defined for bool: use astype(x, 'int32')`);
  const params = {
    window: eachOf(`${name}: window`, window, value.ndim, 1),
    strides: eachOf(`${name}: strides`, strides, value.ndim, 1),
  };
  const pairs = paddingOf(name, padding, value.shape, params.window, params.strides);
  const inside = (outside: number): NDArray => around(value, pairs, outside);
  switch (reduction) {
    case 'sum':
      return windowSum(inside(0), params);
    case 'max':
      return windowMax(inside(LIMITS[dtype][0]), params);
    case 'min':
      return backwards(windowMax(backwards(inside(LIMITS[dtype][1])), params));
    default:
      throw new DTypeError(`${name}: 'sum', 'max' or 'min': got ${JSON.stringify(reduction)}`);
  }
}

/** The numbers of a type in the opposite order: twice is nothing. */
function backwards(x: NDArray): NDArray {
  if (isFloat(x.dtype)) return neg(x);
  const [least, most] = LIMITS[x.dtype as keyof typeof LIMITS];
  return sub(fill(least + most, x), x);
}

function around(x: NDArray, pairs: readonly (readonly [number, number])[], value: number): NDArray {
  if (pairs.flat().every((n) => n === 0)) return x;
  return padWith(x, fill(value, { shape: [], dtype: x.dtype }), {
    before: pairs.map(([low]) => low),
    after: pairs.map(([, high]) => high),
    between: pairs.map(() => 0),
  });
}
