import { weightsOf, type Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'the learning rate is ignored, as if it were 1',
  teaching: 'Multiply each slope by `options.learningRate`: it says how far a step goes.',
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
    const [w, slopes] = [weights, gradient(weights)];
    weights = weightsOf((name) => w[name] - slopes[name]);
    costs.push(costOf(weights));
  }
  return { weights, costs };
}
