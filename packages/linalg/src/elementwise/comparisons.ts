import {
  EQUAL,
  GREATER,
  GREATER_EQUAL,
  LESS,
  LESS_EQUAL,
  NOT_EQUAL,
} from '../kernels/elementwise/comparisons.ts';
import type { NDArray } from '../ndarray.ts';
import { inCommonType, type Operand } from './operands.ts';

/*
 * Two types are compared in their common one, as arithmetic does: int32 beside float32 is rounded to float32 first.
 */

/**
 * Tells where two elements are equal; shapes broadcast.
 *
 * out = a = b, in the common type of both; false beside NaN.
 *
 * @param a - an array or a number
 * @param b - an array or a number; one of the two must be an array
 * @returns bool, the common shape of `a` and `b`
 * @throws ShapeError if the shapes do not broadcast
 * @throws DTypeError if a whole number does not fit the integer type beside it
 * @source NumPy `equal`; types as in JAX
 * @example equal(array([1, 2]), 1).toList() // [true, false]
 */
export function equal(a: Operand, b: Operand): NDArray<'bool'> {
  return inCommonType(EQUAL, a, b) as NDArray<'bool'>;
}

/**
 * Tells where two elements differ; shapes broadcast.
 *
 * out = a ≠ b, in the common type of both; true beside NaN.
 *
 * @param a - an array or a number
 * @param b - an array or a number; one of the two must be an array
 * @returns bool, the common shape of `a` and `b`
 * @throws ShapeError if the shapes do not broadcast
 * @throws DTypeError if a whole number does not fit the integer type beside it
 * @source NumPy `not_equal`; types as in JAX
 * @example notEqual(array([1, 2]), 1).toList() // [false, true]
 */
export function notEqual(a: Operand, b: Operand): NDArray<'bool'> {
  return inCommonType(NOT_EQUAL, a, b) as NDArray<'bool'>;
}

/**
 * Tells where an element is less than the other; shapes broadcast.
 *
 * out = a < b, in the common type of both; false beside NaN.
 *
 * @param a - an array or a number
 * @param b - an array or a number; one of the two must be an array
 * @returns bool, the common shape of `a` and `b`
 * @throws ShapeError if the shapes do not broadcast
 * @throws DTypeError if a whole number does not fit the integer type beside it
 * @source NumPy `less`; types as in JAX
 * @example less(array([1, 2]), 2).toList() // [true, false]
 */
export function less(a: Operand, b: Operand): NDArray<'bool'> {
  return inCommonType(LESS, a, b) as NDArray<'bool'>;
}

/**
 * Tells where an element is less than the other or equal to it; shapes broadcast.
 *
 * out = a ≤ b, in the common type of both; false beside NaN.
 *
 * @param a - an array or a number
 * @param b - an array or a number; one of the two must be an array
 * @returns bool, the common shape of `a` and `b`
 * @throws ShapeError if the shapes do not broadcast
 * @throws DTypeError if a whole number does not fit the integer type beside it
 * @source NumPy `less_equal`; types as in JAX
 * @example lessEqual(array([1, 2]), 2).toList() // [true, true]
 */
export function lessEqual(a: Operand, b: Operand): NDArray<'bool'> {
  return inCommonType(LESS_EQUAL, a, b) as NDArray<'bool'>;
}

/**
 * Tells where an element is greater than the other; shapes broadcast.
 *
 * out = a > b, in the common type of both; false beside NaN.
 *
 * @param a - an array or a number
 * @param b - an array or a number; one of the two must be an array
 * @returns bool, the common shape of `a` and `b`
 * @throws ShapeError if the shapes do not broadcast
 * @throws DTypeError if a whole number does not fit the integer type beside it
 * @source NumPy `greater`; types as in JAX
 * @example greater(array([1, 2]), 1).toList() // [false, true]
 */
export function greater(a: Operand, b: Operand): NDArray<'bool'> {
  return inCommonType(GREATER, a, b) as NDArray<'bool'>;
}

/**
 * Tells where an element is greater than the other or equal to it; shapes broadcast.
 *
 * out = a ≥ b, in the common type of both; false beside NaN.
 *
 * @param a - an array or a number
 * @param b - an array or a number; one of the two must be an array
 * @returns bool, the common shape of `a` and `b`
 * @throws ShapeError if the shapes do not broadcast
 * @throws DTypeError if a whole number does not fit the integer type beside it
 * @source NumPy `greater_equal`; types as in JAX
 * @example greaterEqual(array([1, 2]), 1).toList() // [true, true]
 */
export function greaterEqual(a: Operand, b: Operand): NDArray<'bool'> {
  return inCommonType(GREATER_EQUAL, a, b) as NDArray<'bool'>;
}
