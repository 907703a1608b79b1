import type { Row, Weights } from '@first-principles/step1-xor';
import { forward } from '#earlier/step1-xor/03-forward';
import { outputDelta } from '#earlier/step1-xor/12-output-delta';

export const mistake = {
  name: 'w11 itself is taken where w31 belongs',
  teaching: 'From h1 to z₃ leads w31; w11 is what is moved, and does not stand in its own slope.',
};

export function dw11(w: Weights, { x1, x2, y }: Row): number {
  const { h1, o } = forward(w, x1, x2);
  return outputDelta(o, y) * w.w11 * h1 * (1 - h1) * x1;
}
