import type { Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'the biases stay where they started',
  teaching: 'A bias is a weight like the others, with slopes of its own: nine numbers move, not six.',
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
    const next = { ...weights };
    for (const name of ['w11', 'w12', 'w21', 'w22', 'w31', 'w32'] as const)
      next[name] -= options.learningRate * slopes[name];
    weights = next;
    costs.push(costOf(weights));
  }
  return { weights, costs };
}
