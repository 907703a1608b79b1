import type { Row, Weights } from '@first-principles/step1-xor';
import { forward } from '#earlier/step1-xor/03-forward';

export const mistake = {
  name: 'it is y − o instead of o − y: the sign is wrong',
  teaching: 'Where the answer is too high, more z₃ makes it worse, so δ₃ must be positive: o − y.',
};

export function dw11(w: Weights, { x1, x2, y }: Row): number {
  const { h1, o } = forward(w, x1, x2);
  return 2 * (y - o) * o * (1 - o) * w.w31 * h1 * (1 - h1) * x1;
}
