import type { Weights } from '@first-principles/step1-xor';
import { todo } from '@first-principles/course/todo';

/**
 * Walks downhill: `maxSteps` times, each weight minus the learning rate times its slope where we stand *now*.
 *
 * wₜ₊₁ = wₜ − η · ∇C(wₜ)
 *
 * @param initial - where the walk starts; left as it is
 * @param gradient - the nine slopes of the cost at given weights
 * @param costOf - the cost at given weights
 * @param options - the learning rate η, and how many steps to take
 * @returns the last weights, and the costs on the way: costs[0] is the cost of `initial`, maxSteps + 1 of them
 */
export function train(
  initial: Weights,
  gradient: (w: Weights) => Weights,
  costOf: (w: Weights) => number,
  options: { learningRate: number; maxSteps: number },
): { weights: Weights; costs: number[] } {
  return todo();
}
