import { NAMES, type Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'the steps are right, but `initial` itself is changed',
  teaching: 'Whoever handed you `initial` may want to start from it again: each step makes nine new numbers.',
};

export function train(
  initial: Weights,
  gradient: (w: Weights) => Weights,
  costOf: (w: Weights) => number,
  options: { learningRate: number; maxSteps: number },
): { weights: Weights; costs: number[] } {
  const weights = initial as { -readonly [name in keyof Weights]: number };
  const costs = [costOf(weights)];
  for (let step = 0; step < options.maxSteps; step++) {
    const slopes = gradient(weights);
    for (const name of NAMES) weights[name] -= options.learningRate * slopes[name];
    costs.push(costOf(weights));
  }
  return { weights, costs };
}
