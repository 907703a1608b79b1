/** The nine numbers of the network: weights and biases of the two hidden units and of the output. */
export interface Weights {
  w11: number;
  w12: number;
  b1: number;
  w21: number;
  w22: number;
  b2: number;
  w31: number;
  w32: number;
  b3: number;
}

/**
 * Walks downhill: `maxSteps` times, each weight minus the learning rate times its slope where we stand *now*.
 *
 * wₜ₊₁ = wₜ − η · ∇C(wₜ)
 *
 * @param initial - where the walk starts; left as it is
 * @param gradient - the nine slopes of the cost at given weights
 * @param costOf - the cost at given weights
 * @param options - the learning rate η, and how many steps to take
 * @returns the last weights, and the costs on the way: costs[0] is the cost of `initial`, maxSteps + 1 of them
 */
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
    for (const name of Object.keys(next) as (keyof Weights)[])
      next[name] -= options.learningRate * slopes[name];
    weights = next;
    costs.push(costOf(weights));
  }
  return { weights, costs };
}
