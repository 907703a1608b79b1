import { isFloat, type DType } from '../dtype.ts';
import type { FloatOf } from '../elementary.ts';
import { ABS, CEIL, FLOOR, NEG, ROUND, SIGN, SQRT, SQUARE } from '../kernels/elementwise/unary.ts';
import type { Operation } from '../kernels/elementwise/operation.ts';
import { checkArray, type NDArray } from '../ndarray.ts';
import { unary } from './operands.ts';

function inOwnType<D extends DType>(operation: Operation, x: NDArray<D>): NDArray<D> {
  checkArray(operation.name, x);
  return unary(operation, x.dtype, x) as NDArray<D>;
}

/** Whole numbers are their own floor, ceiling and rounding. */
function rounded<D extends DType>(operation: Operation, x: NDArray<D>): NDArray<D> {
  checkArray(operation.name, x);
  return isFloat(x.dtype) ? inOwnType(operation, x) : x;
}

/**
 * The negative of every element.
 *
 * out = −x; the negative of 0 is −0; integers wrap around.
 *
 * @param x - any shape
 * @returns the shape and type of `x`
 * @throws DTypeError if `x` is bool
 * @source NumPy `negative`
 * @example neg(array([1, -2])).toList() // [-1, 2]
 */
export function neg<D extends DType>(x: NDArray<D>): NDArray<D> {
  return inOwnType(NEG, x);
}

/**
 * The size of every element, without its sign.
 *
 * out = |x|; the smallest int32 has no positive counterpart and stays.
 *
 * @param x - any shape
 * @returns the shape and type of `x`
 * @source NumPy `abs`
 * @example abs(array([-1.5, 2])).toList() // [1.5, 2]
 */
export function abs<D extends DType>(x: NDArray<D>): NDArray<D> {
  return inOwnType(ABS, x);
}

/**
 * The sign of every element.
 *
 * out = −1 where x < 0, 0 where x = 0, 1 where x > 0, NaN where x is NaN.
 *
 * @param x - any shape
 * @returns the shape and type of `x`
 * @throws DTypeError if `x` is bool
 * @source NumPy `sign`
 * @example sign(array([-0.1, 0, 7])).toList() // [-1, 0, 1]
 */
export function sign<D extends DType>(x: NDArray<D>): NDArray<D> {
  return inOwnType(SIGN, x);
}

/**
 * The square of every element.
 *
 * out = x · x; integers wrap around.
 *
 * @param x - any shape
 * @returns the shape and type of `x`
 * @source NumPy `square`
 * @example square(array([3, -4])).toList() // [9, 16]
 */
export function square<D extends DType>(x: NDArray<D>): NDArray<D> {
  return inOwnType(SQUARE, x);
}

/**
 * The square root of every element, correctly rounded.
 *
 * out = √x; NaN below 0; √−0 = −0.
 *
 * @param x - any shape; integers and truth values become float32
 * @returns the shape of `x`, of a floating type
 * @source NumPy `sqrt`; IEEE 754, 5.4.1
 * @example sqrt(array([9, 2])).toString() // [3.        1.4142135]
 */
export function sqrt<D extends DType>(x: NDArray<D>): NDArray<FloatOf<D>> {
  checkArray('sqrt', x);
  return unary(SQRT, isFloat(x.dtype) ? x.dtype : 'float32', x) as NDArray<FloatOf<D>>;
}

/**
 * The largest whole number not above each element.
 *
 * out = ⌊x⌋
 *
 * @param x - any shape; integers and truth values stay as they are
 * @returns the shape and type of `x`
 * @source NumPy `floor`
 * @example floor(array([1.5, -1.5])).toList() // [1, -2]
 */
export function floor<D extends DType>(x: NDArray<D>): NDArray<D> {
  return rounded(FLOOR, x);
}

/**
 * The smallest whole number not below each element.
 *
 * out = ⌈x⌉
 *
 * @param x - any shape; integers and truth values stay as they are
 * @returns the shape and type of `x`
 * @source NumPy `ceil`
 * @example ceil(array([1.5, -1.5])).toList() // [2, -1]
 */
export function ceil<D extends DType>(x: NDArray<D>): NDArray<D> {
  return rounded(CEIL, x);
}

/**
 * The whole number nearest to each element, the even one of two.
 *
 * @param x - any shape; integers and truth values stay as they are
 * @returns the shape and type of `x`
 * @source NumPy `round`; IEEE 754, roundToIntegralTiesToEven
 * @example round(array([0.5, 1.5, 2.6])).toList() // [0, 2, 3]
 */
export function round<D extends DType>(x: NDArray<D>): NDArray<D> {
  return rounded(ROUND, x);
}
