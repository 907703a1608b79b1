import { sigmoid } from '#earlier/step1-xor/02-sigmoid';

export const mistake = {
  name: 'it is the sigmoid itself, not its slope',
  teaching: 'The slope is small where the curve is flat, at 0 and at 1 alike: σ(1 − σ).',
};

export function sigmoidPrime(z: number): number {
  return sigmoid(z);
}
