import { weightsOf, type Weights } from '@first-principles/step1-xor';

/**
 * Where the walk starts: nine random numbers, each anywhere from −a to a.
 *
 * w = (2u − 1) · a, with a new u for each, in the order w11 w12 b1 w21 w22 b2 w31 w32 b3
 *
 * @param uniform - gives a new random number in [0, 1) at each call
 * @param a - how far from 0 a weight may start
 */
export function initialise(uniform: () => number, a: number): Weights {
  return weightsOf(() => (2 * uniform() - 1) * a);
}
