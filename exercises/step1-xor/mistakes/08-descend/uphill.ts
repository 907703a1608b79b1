import { weightsOf, type Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'the step goes uphill',
  teaching: 'The slopes point to where the cost grows: to make it smaller, subtract.',
};

export function descend(w: Weights, g: Weights, learningRate: number): Weights {
  return weightsOf((name) => w[name] + learningRate * g[name]);
}
