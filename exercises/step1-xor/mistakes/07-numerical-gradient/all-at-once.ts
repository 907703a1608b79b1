import { weightsOf, type Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'all weights are moved at once, which gives nine equal numbers',
  teaching: 'Move one weight and hold the other eight still: each slope belongs to one of them.',
};

export function numericalGradient(f: (w: Weights) => number, w: Weights, h = 1e-4): Weights {
  const up = f(weightsOf((name) => w[name] + h));
  const down = f(weightsOf((name) => w[name] - h));
  return weightsOf(() => (up - down) / (2 * h));
}
