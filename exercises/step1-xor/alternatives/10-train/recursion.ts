import type { Weights } from '#earlier/step1-xor/10-train';

export function train(
  initial: Weights,
  gradient: (w: Weights) => Weights,
  costOf: (w: Weights) => number,
  options: { learningRate: number; maxSteps: number },
): { weights: Weights; costs: number[] } {
  const costs = [costOf(initial)];
  if (options.maxSteps === 0) return { weights: initial, costs };
  const slopes = gradient(initial);
  const names = Object.keys(initial) as (keyof Weights)[];
  const next = Object.fromEntries(
    names.map((name) => [name, initial[name] - options.learningRate * slopes[name]]),
  );
  const rest = train(next as unknown as Weights, gradient, costOf, {
    ...options,
    maxSteps: options.maxSteps - 1,
  });
  return { weights: rest.weights, costs: [...costs, ...rest.costs] };
}
