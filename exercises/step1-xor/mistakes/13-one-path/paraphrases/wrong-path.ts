import type { Row, Weights } from '@first-principles/step1-xor';

const squash = (z: number): number => 1 / (1 + Math.exp(-z));

export function dw11(w: Weights, row: Row): number {
  const [a, b] = [
    squash(w.w11 * row.x1 + w.w12 * row.x2 + w.b1),
    squash(w.w21 * row.x1 + w.w22 * row.x2 + w.b2),
  ];
  const o = squash(w.w31 * a + w.w32 * b + w.b3);
  let back = 2 * (o - row.y);
  for (const passes of [o - o * o, w.w32, a - a * a, row.x1]) back *= passes;
  return back;
}
