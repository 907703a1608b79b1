import type { Weights } from '@first-principles/step1-xor';

/** All written out, with nothing from before. */
export function forward(w: Weights, x1: number, x2: number): { h1: number; h2: number; o: number } {
  const h1 = 1 / (1 + Math.exp(-(w.w11 * x1 + w.w12 * x2 + w.b1)));
  const h2 = 1 / (1 + Math.exp(-(w.w21 * x1 + w.w22 * x2 + w.b2)));
  const o = 1 / (1 + Math.exp(-(w.w31 * h1 + w.w32 * h2 + w.b3)));
  return { o, h2, h1 };
}
