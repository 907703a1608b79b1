import type { Row, Weights } from '@first-principles/step1-xor';
import { forward } from '#earlier/step1-xor/03-forward';

export const mistake = {
  name: 'the slope of the output’s sigmoid is forgotten',
  teaching: 'Between z₃ and o stands the sigmoid: δ₃ = 2(o − y)·o(1 − o).',
};

export function dw11(w: Weights, { x1, x2, y }: Row): number {
  const { h1, o } = forward(w, x1, x2);
  return 2 * (o - y) * w.w31 * h1 * (1 - h1) * x1;
}
