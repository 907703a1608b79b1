import { sigmoid } from '#earlier/step1-xor/02-sigmoid';

/**
 * The slope of the sigmoid, by formula.
 *
 * σ'(z) = σ(z) · (1 − σ(z))
 *
 * @param z - where, the number before it is squashed
 * @returns at most ¼, which it is at z = 0
 * @source Nielsen, "Neural Networks and Deep Learning", chapter 2, where σ' first appears
 */
export function sigmoidPrime(z: number): number {
  const s = sigmoid(z);
  return s * (1 - s);
}
