import { sigmoid } from '#earlier/step1-xor/02-sigmoid';

export const mistake = {
  name: 'it is 1 − σ², the rule for tanh',
  teaching: 'For tanh the slope is 1 − t²; for the sigmoid it is σ(1 − σ).',
};

export function sigmoidPrime(z: number): number {
  return 1 - sigmoid(z) ** 2;
}
