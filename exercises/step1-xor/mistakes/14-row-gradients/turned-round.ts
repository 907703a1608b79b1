import type { Row, Weights } from '@first-principles/step1-xor';
import { forward } from '#earlier/step1-xor/03-forward';

export const mistake = {
  name: 'it is y − o instead of o − y: all nine have the wrong sign',
  teaching: 'Where the answer is too high, more z₃ makes it worse, so δ₃ must be positive: o − y.',
};

export function rowGradients(w: Weights, { x1, x2, y }: Row): Weights {
  const { h1, h2, o } = forward(w, x1, x2);
  const d3 = 2 * (y - o) * o * (1 - o);
  const d1 = d3 * w.w31 * h1 * (1 - h1);
  const d2 = d3 * w.w32 * h2 * (1 - h2);
  const [w11, w12, w21, w22] = [d1 * x1, d1 * x2, d2 * x1, d2 * x2];
  return { w11, w12, b1: d1, w21, w22, b2: d2, w31: d3 * h1, w32: d3 * h2, b3: d3 };
}
