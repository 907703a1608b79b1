import { weightsOf, type Weights } from '@first-principles/step1-xor';

/** The first step, then the rest of the walk from there. */
export function train(
  initial: Weights,
  gradient: (w: Weights) => Weights,
  costOf: (w: Weights) => number,
  options: { learningRate: number; maxSteps: number },
): { weights: Weights; costs: number[] } {
  const costs = [costOf(initial)];
  if (options.maxSteps === 0) return { weights: initial, costs };
  const slopes = gradient(initial);
  const next = weightsOf((name) => initial[name] - options.learningRate * slopes[name]);
  const rest = train(next, gradient, costOf, { ...options, maxSteps: options.maxSteps - 1 });
  return { weights: rest.weights, costs: [...costs, ...rest.costs] };
}
