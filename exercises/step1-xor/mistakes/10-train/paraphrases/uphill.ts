import type { Weights } from '@first-principles/step1-xor';

export function train(
  initial: Weights,
  gradient: (w: Weights) => Weights,
  costOf: (w: Weights) => number,
  options: { learningRate: number; maxSteps: number },
): { weights: Weights; costs: number[] } {
  const costs: number[] = [];
  let w = initial;
  let left = options.maxSteps;
  for (;;) {
    costs.push(costOf(w));
    if (left-- === 0) return { weights: w, costs };
    const g = gradient(w);
    const eta = options.learningRate;
    w = {
      w11: w.w11 + eta * g.w11,
      w12: w.w12 + eta * g.w12,
      b1: w.b1 + eta * g.b1,
      w21: w.w21 + eta * g.w21,
      w22: w.w22 + eta * g.w22,
      b2: w.b2 + eta * g.b2,
      w31: w.w31 + eta * g.w31,
      w32: w.w32 + eta * g.w32,
      b3: w.b3 + eta * g.b3,
    };
  }
}
