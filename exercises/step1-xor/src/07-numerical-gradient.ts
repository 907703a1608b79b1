import type { Weights } from '@first-principles/step1-xor';
import { todo } from '@first-principles/course/todo';

/**
 * The gradient, measured: for each of the nine weights, the slope of f when that one alone is moved.
 *
 * Given to you: `weightsOf((name) => …)` of '@first-principles/step1-xor' makes nine numbers, each from its name.
 *
 * @param f - anything that depends on the weights, such as the cost
 * @param w - where the slopes are measured; left as it is
 * @param h - how far each weight is moved to either side
 * @returns the nine slopes, under the names of their weights
 */
export function numericalGradient(f: (w: Weights) => number, w: Weights, h = 1e-4): Weights {
  return todo();
}
