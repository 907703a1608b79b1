import { ShapeError } from '@first-principles/linalg';

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
  if (a.length !== b.length)
    throw new ShapeError(`dot: lengths differ: a has ${a.length}, b has ${b.length}`);
  return a.reduce((sum, ak, k) => sum + ak * b[k], 0);
}
