import type { Row, Weights } from '@first-principles/step1-xor';
import { forward } from '#earlier/step1-xor/03-forward';
import { outputDelta } from '#earlier/step1-xor/12-output-delta';

export const mistake = {
  name: 'w31 is forgotten',
  teaching: 'Between h1 and z₃ stands the weight w31: what passes there is multiplied by it.',
};

export function dw11(w: Weights, { x1, x2, y }: Row): number {
  const { h1, o } = forward(w, x1, x2);
  return outputDelta(o, y) * h1 * (1 - h1) * x1;
}
