import type { Row, Weights } from '@first-principles/step1-xor';
import { forward } from '#earlier/step1-xor/03-forward';

export function rowGradients(w: Weights, { x1, x2, y }: Row): Weights {
  const { h1, h2, o } = forward(w, x1, x2);
  const b3 = (o - o * o) * (o + o - y - y);
  const [b1, b2] = [h1, h2].map((h) => (h - h * h) * w.w31 * b3);
  return { b3, w32: h2 * b3, w31: h1 * b3, b2, w22: x2 * b2, w21: x1 * b2, b1, w12: x2 * b1, w11: x1 * b1 };
}
