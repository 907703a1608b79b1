import { weightsOf, type Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'a is left out: the numbers lie between −1 and 1',
  teaching: 'Multiply by a: how far from 0 a walk starts decides how often it arrives.',
};

export function initialise(uniform: () => number, _a: number): Weights {
  return weightsOf(() => 2 * uniform() - 1);
}
