import type { Row, Weights } from '@first-principles/step1-xor';
import { forward } from '#earlier/step1-xor/03-forward';
import { outputDelta } from '#earlier/step1-xor/12-output-delta';

export const mistake = {
  name: 'the slope of the hidden unit’s sigmoid is forgotten',
  teaching: 'Between z₁ and h1 stands a sigmoid too: multiply by h1(1 − h1).',
};

export function dw11(w: Weights, { x1, x2, y }: Row): number {
  const { o } = forward(w, x1, x2);
  return outputDelta(o, y) * w.w31 * x1;
}
