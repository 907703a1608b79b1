import type { Weights } from '@first-principles/step1-xor';
import { sigmoid } from '#earlier/step1-xor/02-sigmoid';

export const mistake = {
  name: 'w12 and w21 have changed places',
  teaching:
    'Read w12 as "to unit 1, from input 2": the first number is where it leads, the second where it comes from.',
};

export function forward(w: Weights, x1: number, x2: number): { h1: number; h2: number; o: number } {
  const h1 = sigmoid(x1 * w.w11 + x2 * w.w21 + w.b1);
  const h2 = sigmoid(x1 * w.w12 + x2 * w.w22 + w.b2);
  return { h1, h2, o: sigmoid(h1 * w.w31 + h2 * w.w32 + w.b3) };
}
