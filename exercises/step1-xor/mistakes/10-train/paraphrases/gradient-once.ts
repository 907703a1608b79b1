import type { Weights } from '@first-principles/step1-xor';

export function train(
  initial: Weights,
  gradient: (w: Weights) => Weights,
  costOf: (w: Weights) => number,
  options: { learningRate: number; maxSteps: number },
): { weights: Weights; costs: number[] } {
  const { learningRate, maxSteps } = options;
  const direction = Object.entries(gradient({ ...initial }));
  const walked = (steps: number): Weights => {
    const w = { ...initial };
    for (const [name, slope] of direction) w[name as keyof Weights] -= steps * learningRate * slope;
    return w;
  };
  const costs = Array.from({ length: maxSteps + 1 }, (_, steps) => costOf(walked(steps)));
  return { weights: walked(maxSteps), costs };
}
