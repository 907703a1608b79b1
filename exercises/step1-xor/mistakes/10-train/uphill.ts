import { weightsOf, type Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'the steps go uphill',
  teaching: 'The gradient points to where the cost grows fastest: to make it smaller, subtract.',
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
    weights = weightsOf((name) => w[name] + options.learningRate * slopes[name]);
    costs.push(costOf(weights));
  }
  return { weights, costs };
}
