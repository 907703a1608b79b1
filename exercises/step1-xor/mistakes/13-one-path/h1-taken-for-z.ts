import type { Row, Weights } from '@first-principles/step1-xor';
import { forward } from '#earlier/step1-xor/03-forward';
import { sigmoidPrime } from '#earlier/step1-xor/11-sigmoid-prime';
import { outputDelta } from '#earlier/step1-xor/12-output-delta';

export const mistake = {
  name: 'h1 is taken for z₁: it is squashed once more',
  teaching: 'h1 is squashed already, so the slope at z₁ is h1(1 − h1); `sigmoidPrime` wants z₁.',
};

export function dw11(w: Weights, { x1, x2, y }: Row): number {
  const { h1, o } = forward(w, x1, x2);
  return outputDelta(o, y) * w.w31 * sigmoidPrime(h1) * x1;
}
