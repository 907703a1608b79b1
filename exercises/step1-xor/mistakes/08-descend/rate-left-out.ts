import { weightsOf, type Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'the learning rate is left out, as if it were 1',
  teaching: 'Multiply each slope by η: it says how far to go.',
};

export function descend(w: Weights, g: Weights, _learningRate: number): Weights {
  return weightsOf((name) => w[name] - g[name]);
}
