import type { Weights } from '@first-principles/step1-xor';
import { descend } from '#earlier/step1-xor/08-descend';

export const mistake = {
  name: 'the last cost is missing: each is noted before its step, and none after the last',
  teaching: 'Note the cost once before the loop and after every step: the list is one longer than the steps.',
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
    costs.push(costOf(weights));
    weights = descend(weights, gradient(weights), options.learningRate);
  }
  return { weights, costs };
}
