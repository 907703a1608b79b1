import { weightsOf, type Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'the biases start at 0, and only the six weights are drawn',
  teaching:
    'Many networks do start so, and learn; here all nine are drawn, so that everybody’s start is the same.',
};

export function initialise(uniform: () => number, a: number): Weights {
  return weightsOf((name) => (name.startsWith('b') ? 0 : (2 * uniform() - 1) * a));
}
