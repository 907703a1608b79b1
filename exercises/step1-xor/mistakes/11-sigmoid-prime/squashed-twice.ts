import { sigmoid } from '#earlier/step1-xor/02-sigmoid';

export const mistake = {
  name: 'z is squashed twice: the slope is taken at σ(z)',
  teaching: 'σ’(z) = s(1 − s) with s = σ(z): squash once, then multiply.',
};

export function sigmoidPrime(z: number): number {
  const s = sigmoid(sigmoid(z));
  return s * (1 - s);
}
