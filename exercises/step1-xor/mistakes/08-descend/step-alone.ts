import { weightsOf, type Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'it returns the step, −η·g, and not where the step leads',
  teaching: 'Add the step to where you stand: w − η·g.',
};

export function descend(_w: Weights, g: Weights, learningRate: number): Weights {
  return weightsOf((name) => -learningRate * g[name]);
}
