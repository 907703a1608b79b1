import { weightsOf, type Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'it is divided by h instead of 2h',
  teaching: 'From w − h to w + h it is two steps: divide by 2h.',
};

export function numericalGradient(f: (w: Weights) => number, w: Weights, h = 1e-4): Weights {
  const at = (name: keyof Weights, by: number): number => f({ ...w, [name]: w[name] + by });
  return weightsOf((name) => (at(name, h) - at(name, -h)) / h);
}
