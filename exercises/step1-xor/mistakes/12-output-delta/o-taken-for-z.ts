import { sigmoidPrime } from '#earlier/step1-xor/11-sigmoid-prime';

export const mistake = {
  name: 'o is taken for z: it is squashed once more',
  teaching:
    'o is σ(z₃) already, so the slope at z₃ is o(1 − o); `sigmoidPrime(o)` is the slope somewhere else.',
};

export function outputDelta(o: number, y: number): number {
  return 2 * (o - y) * sigmoidPrime(o);
}
