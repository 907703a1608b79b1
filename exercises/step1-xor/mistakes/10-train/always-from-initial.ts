import type { Weights } from '@first-principles/step1-xor';
import { descend } from '#earlier/step1-xor/08-descend';

export const mistake = {
  name: 'every step starts from `initial` again',
  teaching:
    'Each step starts where the last one ended: subtract from the current weights, or it never gets past its first step.',
};

export function train(
  initial: Weights,
  gradient: (w: Weights) => Weights,
  costOf: (w: Weights) => number,
  options: { learningRate: number; maxSteps: number },
): { weights: Weights; costs: number[] } {
  let weights = initial;
  const costs = [costOf(weights)];
  for (let step = 0; step < options.maxSteps; step++) {
    weights = descend(initial, gradient(weights), options.learningRate);
    costs.push(costOf(weights));
  }
  return { weights, costs };
}
