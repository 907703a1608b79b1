import { NAMES, type Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'the weights move one at a time, each from where those before it have gone',
  teaching:
    'A gradient is nine slopes at one place: measure all of them first, then move all weights together.',
};

export function train(
  initial: Weights,
  gradient: (w: Weights) => Weights,
  costOf: (w: Weights) => number,
  options: { learningRate: number; maxSteps: number },
): { weights: Weights; costs: number[] } {
  const weights = { ...initial };
  const costs = [costOf(weights)];
  for (let step = 0; step < options.maxSteps; step++) {
    for (const name of NAMES) weights[name] -= options.learningRate * gradient({ ...weights })[name];
    costs.push(costOf(weights));
  }
  return { weights, costs };
}
