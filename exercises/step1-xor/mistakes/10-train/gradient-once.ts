import type { Weights } from '@first-principles/step1-xor';
import { descend } from '#earlier/step1-xor/08-descend';

export const mistake = {
  name: 'the gradient is taken once, before the loop',
  teaching: 'The slope changes as you move: ask for it again at every step, at the weights you stand on.',
};

export function train(
  initial: Weights,
  gradient: (w: Weights) => Weights,
  costOf: (w: Weights) => number,
  options: { learningRate: number; maxSteps: number },
): { weights: Weights; costs: number[] } {
  const slopes = gradient(initial);
  let weights = initial;
  const costs = [costOf(weights)];
  for (let step = 0; step < options.maxSteps; step++) {
    weights = descend(weights, slopes, options.learningRate);
    costs.push(costOf(weights));
  }
  return { weights, costs };
}
