import type { View } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * Einstein summation: a loop for every letter; multiply what stands at these indices, and add it where it belongs.
 *
 * out[output letters] = Σ over all other letters of the product of the operands
 *
 * @param spec - `ij,jk->ik` and the like
 * @param operands - as many as the einsum has
 * @returns row after row, in data of its own with offset 0
 */
export function einsum(spec: string, ...operands: View[]): View {
  return todo();
}
