import { weightsOf, type Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'the numbers lie between 0 and a, none below 0',
  teaching: 'Stretch to a width of 2a and shift down by a: (2u − 1)·a runs from −a to a.',
};

export function initialise(uniform: () => number, a: number): Weights {
  return weightsOf(() => uniform() * a);
}
