import { weightsOf, type Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'one draw is used for all nine',
  teaching:
    'Equal weights make the hidden units twins that stay twins for ever: call `uniform()` anew for each.',
};

export function initialise(uniform: () => number, a: number): Weights {
  const value = (2 * uniform() - 1) * a;
  return weightsOf(() => value);
}
