import type { Row, Weights } from '@first-principles/step1-xor';
import { forward } from '#earlier/step1-xor/03-forward';

/** Nine paths, each from the cost to its weight, nothing shared. */
export function rowGradients(w: Weights, { x1, x2, y }: Row): Weights {
  const { h1, h2, o } = forward(w, x1, x2);
  return {
    w11: 2 * (o - y) * o * (1 - o) * w.w31 * h1 * (1 - h1) * x1,
    w12: 2 * (o - y) * o * (1 - o) * w.w31 * h1 * (1 - h1) * x2,
    b1: 2 * (o - y) * o * (1 - o) * w.w31 * h1 * (1 - h1),
    w21: 2 * (o - y) * o * (1 - o) * w.w32 * h2 * (1 - h2) * x1,
    w22: 2 * (o - y) * o * (1 - o) * w.w32 * h2 * (1 - h2) * x2,
    b2: 2 * (o - y) * o * (1 - o) * w.w32 * h2 * (1 - h2),
    w31: 2 * (o - y) * o * (1 - o) * h1,
    w32: 2 * (o - y) * o * (1 - o) * h2,
    b3: 2 * (o - y) * o * (1 - o),
  };
}
