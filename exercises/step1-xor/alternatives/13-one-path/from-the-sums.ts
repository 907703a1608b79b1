import type { Row, Weights } from '@first-principles/step1-xor';
import { preActivation } from '#earlier/step1-xor/01-neuron';
import { sigmoid } from '#earlier/step1-xor/02-sigmoid';
import { sigmoidPrime } from '#earlier/step1-xor/11-sigmoid-prime';

/** Every slope of a sigmoid is taken at its own sum. */
export function dw11(w: Weights, { x1, x2, y }: Row): number {
  const z1 = preActivation(x1, x2, w.w11, w.w12, w.b1);
  const z2 = preActivation(x1, x2, w.w21, w.w22, w.b2);
  const z3 = preActivation(sigmoid(z1), sigmoid(z2), w.w31, w.w32, w.b3);
  return x1 * sigmoidPrime(z1) * w.w31 * sigmoidPrime(z3) * 2 * (sigmoid(z3) - y);
}
