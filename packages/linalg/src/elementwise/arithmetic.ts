import type { DType, FloatDType } from '../dtype.ts';
import { ADD, DIV, MOD, MUL, SUB } from '../kernels/elementwise/arithmetic.ts';
import type { NDArray } from '../ndarray.ts';
import { binary, checkOperands, inCommonType, type Operand, type ResultDType } from './operands.ts';

/** The element type of a quotient: integers and truth values are divided as float32. */
export type QuotientDType<D extends DType> = D extends FloatDType ? D : 'float32';

/**
 * The sum, element by element; shapes broadcast.
 *
 * out = a + b; for bool, a ∨ b; integers wrap around.
 *
 * @param a - an array or a number
 * @param b - an array or a number; one of the two must be an array
 * @returns the common shape and type of `a` and `b`
 * @throws ShapeError if the shapes do not broadcast
 * @throws DTypeError if a whole number does not fit the integer type beside it
 * @source NumPy `add`; types as in JAX
 * @example add(array([[1], [2]]), array([10, 20])).toList() // [[11, 21], [12, 22]]
 */
export function add<A extends Operand, B extends Operand>(a: A, b: B): NDArray<ResultDType<A, B>> {
  return inCommonType(ADD, a, b) as NDArray<ResultDType<A, B>>;
}

/**
 * The difference, element by element; shapes broadcast.
 *
 * out = a − b; integers wrap around.
 *
 * @param a - an array or a number
 * @param b - an array or a number; one of the two must be an array
 * @returns the common shape and type of `a` and `b`
 * @throws ShapeError if the shapes do not broadcast
 * @throws DTypeError if both are bool, or a whole number does not fit the integer type beside it
 * @source NumPy `subtract`; types as in JAX
 * @example sub(1, array([0.25, 0.5])).toList() // [0.75, 0.5]
 */
export function sub<A extends Operand, B extends Operand>(a: A, b: B): NDArray<ResultDType<A, B>> {
  return inCommonType(SUB, a, b) as NDArray<ResultDType<A, B>>;
}

/**
 * The product, element by element; shapes broadcast.
 *
 * out = a · b; for bool, a ∧ b; integers wrap around.
 *
 * @param a - an array or a number
 * @param b - an array or a number; one of the two must be an array
 * @returns the common shape and type of `a` and `b`
 * @throws ShapeError if the shapes do not broadcast
 * @throws DTypeError if a whole number does not fit the integer type beside it
 * @source NumPy `multiply`; types as in JAX
 * @example mul(array([1, 2, 3]), 2).toList() // [2, 4, 6]
 */
export function mul<A extends Operand, B extends Operand>(a: A, b: B): NDArray<ResultDType<A, B>> {
  return inCommonType(MUL, a, b) as NDArray<ResultDType<A, B>>;
}

/**
 * The quotient, element by element; shapes broadcast. Integers and truth values are converted to float32 first.
 *
 * out = a / b; x / 0 is ±∞, 0 / 0 is NaN.
 *
 * @param a - an array or a number
 * @param b - an array or a number; one of the two must be an array
 * @returns the common shape of `a` and `b`, of a floating type
 * @throws ShapeError if the shapes do not broadcast
 * @source NumPy `divide`; types as in JAX
 * @example div(array([1, 2], 'int32'), 4).toList() // [0.25, 0.5]
 */
export function div<A extends Operand, B extends Operand>(
  a: A,
  b: B,
): NDArray<QuotientDType<ResultDType<A, B>>> {
  checkOperands('div', a, b);
  // Always a float, so a number beside integers need not fit them.
  const isDouble = (operand: Operand): boolean => typeof operand !== 'number' && operand.dtype === 'float64';
  const dtype = isDouble(a) || isDouble(b) ? 'float64' : 'float32';
  return binary(DIV, dtype, a, b) as NDArray<QuotientDType<ResultDType<A, B>>>;
}

/**
 * The remainder, element by element, with the sign of the divisor; shapes broadcast.
 *
 * out = a − b · ⌊a / b⌋, exact but for one rounding; x mod 0 is NaN, of integers 0.
 *
 * @param a - an array or a number
 * @param b - an array or a number; one of the two must be an array
 * @returns the common shape and type of `a` and `b`
 * @throws ShapeError if the shapes do not broadcast
 * @throws DTypeError if both are bool, or a whole number does not fit the integer type beside it
 * @source NumPy `mod`; types as in JAX
 * @example mod(array([7, -7]), 3).toList() // [1, 2]
 */
export function mod<A extends Operand, B extends Operand>(a: A, b: B): NDArray<ResultDType<A, B>> {
  return inCommonType(MOD, a, b) as NDArray<ResultDType<A, B>>;
}
