import type { Weights } from '@first-principles/step1-xor';
import { descend } from '#earlier/step1-xor/08-descend';

export const mistake = {
  name: 'each cost is taken after its update, so the list starts one step late',
  teaching:
    'costs[0] is the cost of `initial`: measure first, then step, and the list is one longer than the steps.',
};

export function train(
  initial: Weights,
  gradient: (w: Weights) => Weights,
  costOf: (w: Weights) => number,
  options: { learningRate: number; maxSteps: number },
): { weights: Weights; costs: number[] } {
  let weights = initial;
  const costs: number[] = [];
  for (let step = 0; step < options.maxSteps; step++) {
    weights = descend(weights, gradient(weights), options.learningRate);
    costs.push(costOf(weights));
  }
  return { weights, costs };
}
