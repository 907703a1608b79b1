import { contiguous } from './contiguous.ts';
import { isFloat } from './dtype.ts';
import {
  binary,
  checkOperands,
  commonDType,
  type Operand,
  type ResultDType,
} from './elementwise/operands.ts';
import { negativePower, POW, powOfFloats } from './kernels/elementwise/power.ts';
import type { NDArray } from './ndarray.ts';

/**
 * The power, element by element; shapes broadcast. Two plain numbers give a plain number, in float64.
 *
 * out = aᵇ; less than 0.8 ulp from the true value, the same bits on every machine; integers wrap around. a⁰ and 1ᵇ are
 * 1 even for NaN; a negative number to a power that is not whole is NaN.
 *
 * @param a - an array or a number
 * @param b - an array or a number
 * @returns the common shape and type of `a` and `b`
 * @throws ShapeError if the shapes do not broadcast
 * @throws DTypeError if both are bool, if integers are raised to a negative power, or a whole number does not fit the
 *   integer type beside it
 * @source NumPy `power`; C99, annex F.9.4.4; types as in JAX
 * @example pow(array([1, 2, 3]), 2).toList() // [1, 4, 9]
 */
export function pow(a: number, b: number): number;
export function pow<A extends Operand, B extends Operand>(a: A, b: B): NDArray<ResultDType<A, B>>;
export function pow(a: Operand, b: Operand): NDArray | number {
  if (typeof a === 'number' && typeof b === 'number') return powOfFloats(a, b);
  checkOperands('pow', a, b);
  const dtype = commonDType('pow', a, b);
  const negative = isFloat(dtype)
    ? undefined
    : (typeof b === 'number' ? [b] : contiguous(b)).find((y) => y < 0);
  if (negative !== undefined) negativePower(negative);
  return binary(POW, dtype, a, b);
}
