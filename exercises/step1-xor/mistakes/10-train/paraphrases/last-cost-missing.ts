import { weightsOf, type Weights } from '@first-principles/step1-xor';

export function train(
  initial: Weights,
  gradient: (w: Weights) => Weights,
  costOf: (w: Weights) => number,
  { learningRate, maxSteps }: { learningRate: number; maxSteps: number },
): { weights: Weights; costs: number[] } {
  const walk = [initial];
  while (walk.length <= maxSteps) {
    const here = walk[walk.length - 1];
    const slopes = gradient(here);
    walk.push(weightsOf((name) => here[name] - learningRate * slopes[name]));
  }
  return { weights: walk[maxSteps], costs: walk.slice(0, -1).map(costOf) };
}
