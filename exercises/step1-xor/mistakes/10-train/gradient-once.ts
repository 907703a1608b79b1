import type { Weights } from '#earlier/step1-xor/10-train';

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
    const next = { ...weights };
    for (const name of Object.keys(next) as (keyof Weights)[])
      next[name] -= options.learningRate * slopes[name];
    weights = next;
    costs.push(costOf(weights));
  }
  return { weights, costs };
}
