import { weightsOf, type Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'a is left out: the numbers lie between −1 and 1',
  teaching: 'Multiply by a: how far from 0 it starts decides how often it learns.',
};

export function initialise(uniform: () => number, _a: number): Weights {
  return weightsOf(() => 2 * uniform() - 1);
}
