import { weightsOf, type Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'the numbers lie between −a/2 and a/2, half as wide as they should',
  teaching: 'From −a to a it is 2a: (2u − 1)·a, not (u − ½)·a.',
};

export function initialise(uniform: () => number, a: number): Weights {
  return weightsOf(() => (uniform() - 0.5) * a);
}
