import type { Weights } from '@first-principles/step1-xor';

const squash = (z: number): number => 1 / (1 + Math.exp(-z));

export function forward(w: Weights, x1: number, x2: number): { h1: number; h2: number; o: number } {
  const { b1, b3 } = w;
  const [h1, h2] = [
    [w.w11, w.w12, b1],
    [w.w21, w.w22, b3],
  ].map(([from1, from2, bias]) => squash(bias + from2 * x2 + from1 * x1));
  return { o: squash(b3 + w.w32 * h2 + w.w31 * h1), h1, h2 };
}
