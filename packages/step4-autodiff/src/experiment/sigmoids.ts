import type { NDArray } from '@first-principles/linalg';
import { customJvp } from '../custom/jvp.ts';
import * as np from '../numpy/index.ts';

/** A squashing function of arrays, element by element. */
export type Sigmoid = (z: NDArray) => NDArray;

/**
 * 1/(1 + e⁻ᶻ), as the textbook writes it. In float32 e⁻ᶻ is ∞ from z ≈ −89: the sigmoid is 0 there, as it should be,
 * but on the way back e⁻ᶻ multiplies the 0 that it hears by itself, and 0 · ∞ is NaN.
 */
export function textbook(z: NDArray): NDArray {
  return np.div(1, np.add(1, np.exp(np.neg(z))));
}

/** e^−|z| never overflows; `where` chooses twice, so that no slope of the branch not taken is infinite either. */
export function doubleWhere(z: NDArray): NDArray {
  const positive = np.greater(z, 0);
  const above = np.exp(np.neg(np.where(positive, z, 0)));
  const below = np.exp(np.where(positive, 0, z));
  return np.where(positive, np.div(1, np.add(1, above)), np.div(below, np.add(1, below)));
}

/** The textbook's value with the slope that was derived by hand: s(1 − s). */
export const ruleByHand: Sigmoid = customJvp(textbook).defJvp(([z], [t]) => {
  const s = textbook(z);
  return [s, np.mul(t, np.mul(s, np.sub(1, s)))];
});
