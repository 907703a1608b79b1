import { isFloat } from '../dtype.ts';
import type { Operation, Scalar } from '../kernels/elementwise/operation.ts';
import { IS_FINITE, IS_NAN } from '../kernels/elementwise/unary.ts';
import { checkArray, type NDArray } from '../ndarray.ts';
import { binary, checkOperands, unary, type Operand } from './operands.ts';

/** In the array's own type if that is a float; every other fits into float32 without becoming NaN or ∞. */
function ofFloats(operation: Operation, x: NDArray): NDArray<'bool'> {
  checkArray(operation.name, x);
  return unary(operation, isFloat(x.dtype) ? x.dtype : 'float32', x) as NDArray<'bool'>;
}

/**
 * Tells where an element is NaN.
 *
 * @param x - any shape; integers and truth values never are
 * @returns bool, the shape of `x`
 * @source NumPy `isnan`
 * @example isNaN(array([NaN, 1])).toList() // [true, false]
 */
export function isNaN(x: NDArray): NDArray<'bool'> {
  return ofFloats(IS_NAN, x);
}

/**
 * Tells where an element is neither NaN nor ±∞.
 *
 * @param x - any shape; integers and truth values always are
 * @returns bool, the shape of `x`
 * @source NumPy `isfinite`
 * @example isFinite(array([NaN, Infinity, 1])).toList() // [false, false, true]
 */
export function isFinite(x: NDArray): NDArray<'bool'> {
  return ofFloats(IS_FINITE, x);
}

/**
 * Tells where two elements are equal to within a tolerance; shapes broadcast.
 *
 * out = |a − b| ≤ atol + rtol · |b|, computed in double, which holds every type; infinities are close to themselves
 * only. `b` is the reference: the two do not change places.
 *
 * @param a - an array or a number
 * @param b - an array or a number; one of the two must be an array
 * @param rtol - relative tolerance
 * @param atol - absolute tolerance
 * @param equalNaN - whether NaN is close to NaN
 * @returns bool, the common shape of `a` and `b`
 * @throws ShapeError if the shapes do not broadcast
 * @source NumPy `isclose`
 * @example isClose(array([1, 1.1]), array([1.000001, 1])).toList() // [true, false]
 */
export function isClose(a: Operand, b: Operand, rtol = 1e-5, atol = 1e-8, equalNaN = false): NDArray<'bool'> {
  return close('isClose', a, b, rtol, atol, equalNaN);
}

/**
 * Whether all elements of two arrays are equal to within a tolerance: every `isClose`.
 *
 * @param a - an array or a number
 * @param b - an array or a number; one of the two must be an array
 * @param rtol - relative tolerance
 * @param atol - absolute tolerance
 * @param equalNaN - whether NaN is close to NaN
 * @throws ShapeError if the shapes do not broadcast
 * @source NumPy `allclose`
 * @example allClose(array([0.1 + 0.2], 'float64'), 0.3) // true
 */
export function allClose(a: Operand, b: Operand, rtol = 1e-5, atol = 1e-8, equalNaN = false): boolean {
  return !close('allClose', a, b, rtol, atol, equalNaN).data.includes(0);
}

function close(
  name: string,
  a: Operand,
  b: Operand,
  rtol: number,
  atol: number,
  equalNaN: boolean,
): NDArray<'bool'> {
  checkOperands(name, a, b);
  const near: Scalar = (x, y) =>
    Number(
      x === y ||
        (Number.isFinite(y) && Math.abs(x - y) <= atol + rtol * Math.abs(y)) ||
        (equalNaN && Number.isNaN(x) && Number.isNaN(y)),
    );
  const operation: Operation = { name, scalar: { float: near }, vector: {}, tells: true };
  return binary(operation, 'float64', a, b) as NDArray<'bool'>;
}
