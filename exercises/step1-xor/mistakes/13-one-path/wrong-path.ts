import type { Row, Weights } from '@first-principles/step1-xor';
import { forward } from '#earlier/step1-xor/03-forward';
import { outputDelta } from '#earlier/step1-xor/12-output-delta';

export const mistake = {
  name: 'w32 is taken for w31, the path through the other hidden unit',
  teaching: 'w11 leads to hidden unit 1, and from there the way to the output is w31.',
};

export function dw11(w: Weights, { x1, x2, y }: Row): number {
  const { h1, o } = forward(w, x1, x2);
  return outputDelta(o, y) * w.w32 * h1 * (1 - h1) * x1;
}
