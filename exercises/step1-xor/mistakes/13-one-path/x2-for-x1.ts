import type { Row, Weights } from '@first-principles/step1-xor';
import { forward } from '#earlier/step1-xor/03-forward';
import { outputDelta } from '#earlier/step1-xor/12-output-delta';

export const mistake = {
  name: 'x2 is taken for x1, which gives the slope of w12',
  teaching: 'Read w11 as "to unit 1, from input 1": it multiplies x1.',
};

export function dw11(w: Weights, { x1, x2, y }: Row): number {
  const { h1, o } = forward(w, x1, x2);
  return outputDelta(o, y) * w.w31 * h1 * (1 - h1) * x2;
}
