import { NAMES, type Weights } from './weights.ts';

/**
 * The nine derivatives measured instead of derived: one weight at a time is moved a little up and a little down.
 *
 * ∂f/∂w ≈ (f(w + h) − f(w − h)) / 2h
 *
 * @param h - how far: the error is about h², until rounding takes over
 * @example numericalGradient((w) => cost(w), weights) // gradients(weights), to about eight digits
 */
export function numericalGradient(f: (w: Weights) => number, w: Weights, h = 1e-4): Weights {
  const slopes: Record<keyof Weights, number> = { ...w };
  for (const name of NAMES) {
    slopes[name] = (f({ ...w, [name]: w[name] + h }) - f({ ...w, [name]: w[name] - h })) / (2 * h);
  }
  return slopes;
}
