import type { Row, Weights } from '@first-principles/step1-xor';
import { forward } from '#earlier/step1-xor/03-forward';
import { outputDelta } from '#earlier/step1-xor/12-output-delta';

export const mistake = {
  name: 'x1 is forgotten, which gives the slope of the bias b1',
  teaching: 'w11 multiplies x1 on its way into z₁, so the last factor is x1; only a bias multiplies 1.',
};

export function dw11(w: Weights, { x1, x2, y }: Row): number {
  const { h1, o } = forward(w, x1, x2);
  return outputDelta(o, y) * w.w31 * h1 * (1 - h1);
}
