import type { Weights } from '@first-principles/step1-xor';

export function numericalGradient(f: (w: Weights) => number, w: Weights, h = 1e-4): Weights {
  const [slopes, higher, lower] = [{ ...w }, { ...w }, { ...w }];
  for (const name of Object.keys(w) as (keyof Weights)[]) {
    higher[name] += h;
    lower[name] -= h;
    slopes[name] = (f(higher) - f(lower)) / h / 2;
    higher[name] -= 2 * h;
  }
  return slopes;
}
