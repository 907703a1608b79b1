import { sigmoid } from '#earlier/step1-xor/02-sigmoid';

export const mistake = {
  name: 'there is a plus where a minus belongs: σ(1 + σ)',
  teaching: 'For a large z the curve is flat, so the slope must go to 0: only 1 − σ does.',
};

export function sigmoidPrime(z: number): number {
  const s = sigmoid(z);
  return s * (1 + s);
}
