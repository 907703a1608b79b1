import { weightsOf, type Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'it looks to one side only',
  teaching: 'Use your `slope`, which looks to both sides: one side alone is off by half of h times the bend.',
};

export function numericalGradient(f: (w: Weights) => number, w: Weights, h = 1e-4): Weights {
  const here = f(w);
  return weightsOf((name) => (f({ ...w, [name]: w[name] + h }) - here) / h);
}
