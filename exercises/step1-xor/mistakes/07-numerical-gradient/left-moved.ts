import { weightsOf, type Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'a weight that was measured stays moved while the next ones are measured',
  teaching:
    'All nine slopes belong to one place: put each weight back, or start every time from a fresh copy of w.',
};

export function numericalGradient(f: (w: Weights) => number, w: Weights, h = 1e-4): Weights {
  const moved = { ...w };
  return weightsOf((name) => {
    moved[name] = w[name] + h;
    const up = f(moved);
    moved[name] = w[name] - h;
    return (up - f(moved)) / (2 * h);
  });
}
