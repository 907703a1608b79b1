import type { Weights } from '@first-principles/step1-xor';
import { sigmoid } from '#earlier/step1-xor/02-sigmoid';

export const mistake = {
  name: 'the output’s bias, b3, is missing',
  teaching: 'Every neuron has a bias, the output as well: h1·w31 + h2·w32 + b3.',
};

export function forward(w: Weights, x1: number, x2: number): { h1: number; h2: number; o: number } {
  const h1 = sigmoid(x1 * w.w11 + x2 * w.w12 + w.b1);
  const h2 = sigmoid(x1 * w.w21 + x2 * w.w22 + w.b2);
  return { h1, h2, o: sigmoid(h1 * w.w31 + h2 * w.w32) };
}
