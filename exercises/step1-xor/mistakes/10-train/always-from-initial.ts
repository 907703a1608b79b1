import type { Weights } from '#earlier/step1-xor/10-train';

export const mistake = {
  name: 'every step starts from `initial` again',
  teaching:
    'Each step starts where the last one ended: subtract from the current weights, or the walk never gets past its first step.',
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
    const slopes = gradient(weights);
    const next = { ...initial };
    for (const name of Object.keys(next) as (keyof Weights)[])
      next[name] -= options.learningRate * slopes[name];
    weights = next;
    costs.push(costOf(weights));
  }
  return { weights, costs };
}
