import type { Weights } from '@first-principles/step1-xor';

/** One copy, and each weight is put back after its turn. */
export function numericalGradient(f: (w: Weights) => number, w: Weights, h = 1e-4): Weights {
  const [moved, slopes] = [{ ...w }, { ...w }];
  for (const name of Object.keys(w) as (keyof Weights)[]) {
    moved[name] = w[name] + h;
    slopes[name] = f(moved);
    moved[name] = w[name] - h;
    slopes[name] -= f(moved);
    slopes[name] /= 2 * h;
    moved[name] = w[name];
  }
  return slopes;
}
