import { todo } from '@first-principles/course/todo';

/**
 * Reads an einsum: which letters each operand's axes have, which the result's, and how long each letter is.
 *
 * `ij,jk->ik`: letters in front of the arrow name the operands' axes, behind it the result's. Without an arrow the result has
 * the letters that occur exactly once, in the order of the alphabet. Blanks mean nothing.
 *
 * @param spec - the einsum
 * @param shapes - the operands' shapes
 * @throws ShapeError (import it from '@first-principles/linalg') if one letter has two lengths
 * @source NumPy manual, `numpy.einsum`
 */
export function parseEinsum(
  spec: string,
  shapes: readonly (readonly number[])[],
): { inputs: string[]; output: string; sizes: Record<string, number> } {
  return todo();
}
