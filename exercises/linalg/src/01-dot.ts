import { todo } from '@first-principles/course/todo';

/**
 * The dot product: the neuron of step 1 for any number of inputs.
 *
 * a·b = Σₖ aₖ·bₖ
 *
 * @param a - K numbers
 * @param b - K numbers
 * @throws ShapeError (import it from '@first-principles/linalg') if the lengths differ
 */
export function dot(a: readonly number[], b: readonly number[]): number {
  return todo();
}
