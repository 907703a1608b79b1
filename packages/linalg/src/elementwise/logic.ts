import { LOGICAL_AND, LOGICAL_NOT, LOGICAL_OR, LOGICAL_XOR } from '../kernels/elementwise/logic.ts';
import type { Operation } from '../kernels/elementwise/operation.ts';
import { checkArray, type NDArray } from '../ndarray.ts';
import { binary, checkOperands, unary, type Operand } from './operands.ts';

/** Whatever is not 0 is true, NaN too. */
function ofTruth(operation: Operation, a: Operand, b: Operand): NDArray<'bool'> {
  checkOperands(operation.name, a, b);
  return binary(operation, 'bool', a, b) as NDArray<'bool'>;
}

/**
 * Tells where both are true; shapes broadcast. What is not 0 is true.
 *
 * out = a ∧ b
 *
 * @param a - an array or a number, of any type
 * @param b - an array or a number; one of the two must be an array
 * @returns bool, the common shape of `a` and `b`
 * @throws ShapeError if the shapes do not broadcast
 * @source NumPy `logical_and`
 * @example logicalAnd(array([true, true, false]), array([true, false, false])).toList() // [true, false, false]
 */
export function logicalAnd(a: Operand, b: Operand): NDArray<'bool'> {
  return ofTruth(LOGICAL_AND, a, b);
}

/**
 * Tells where one or both are true; shapes broadcast. What is not 0 is true.
 *
 * out = a ∨ b
 *
 * @param a - an array or a number, of any type
 * @param b - an array or a number; one of the two must be an array
 * @returns bool, the common shape of `a` and `b`
 * @throws ShapeError if the shapes do not broadcast
 * @source NumPy `logical_or`
 * @example logicalOr(array([true, true, false]), array([true, false, false])).toList() // [true, true, false]
 */
export function logicalOr(a: Operand, b: Operand): NDArray<'bool'> {
  return ofTruth(LOGICAL_OR, a, b);
}

/**
 * Tells where just one is true; shapes broadcast. What is not 0 is true.
 *
 * out = a ≠ b as truth values
 *
 * @param a - an array or a number, of any type
 * @param b - an array or a number; one of the two must be an array
 * @returns bool, the common shape of `a` and `b`
 * @throws ShapeError if the shapes do not broadcast
 * @source NumPy `logical_xor`
 * @example logicalXor(array([true, true, false]), array([true, false, false])).toList() // [false, true, false]
 */
export function logicalXor(a: Operand, b: Operand): NDArray<'bool'> {
  return ofTruth(LOGICAL_XOR, a, b);
}

/**
 * Tells where an element is 0, that is not true.
 *
 * out = ¬x
 *
 * @param x - any shape and type
 * @returns bool, the shape of `x`
 * @source NumPy `logical_not`
 * @example logicalNot(array([0, 1, 2])).toList() // [true, false, false]
 */
export function logicalNot(x: NDArray): NDArray<'bool'> {
  checkArray('logicalNot', x);
  return unary(LOGICAL_NOT, 'bool', x) as NDArray<'bool'>;
}
