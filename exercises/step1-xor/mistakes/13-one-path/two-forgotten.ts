import type { Row, Weights } from '@first-principles/step1-xor';
import { forward } from '#earlier/step1-xor/03-forward';

export const mistake = {
  name: 'the 2 of the square is forgotten',
  teaching: 'The slope of (o − y)² is 2(o − y): `outputDelta` has the 2 already.',
};

export function dw11(w: Weights, { x1, x2, y }: Row): number {
  const { h1, o } = forward(w, x1, x2);
  return (o - y) * o * (1 - o) * w.w31 * h1 * (1 - h1) * x1;
}
