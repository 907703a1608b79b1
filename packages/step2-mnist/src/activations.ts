import { astype, greater, maximum, mul, type NDArray, sigmoid, sub, tanh } from '@first-principles/linalg';
import type { Activation } from './configuration.ts';

/** A function that squashes, and how fast it rises. */
export interface Squashing {
  /** σ(z). */
  readonly apply: (z: NDArray) => NDArray;
  /** σ'(z): a function of z itself, not of σ(z). */
  readonly derivative: (z: NDArray) => NDArray;
}

/**
 * The activations and their derivatives, by hand.
 *
 * - sigmoid: σ(z) = 1/(1 + e^(−z)), σ' = σ(1 − σ)
 * - tanh: σ(z) = (e^z − e^(−z))/(e^z + e^(−z)), σ' = 1 − σ²
 * - relu: σ(z) = max(z, 0), σ' = 1 where z > 0, else 0 (also at 0, where it has a corner)
 *
 * @source M. Nielsen, Neural Networks and Deep Learning, chapters 1 and 3
 */
export const ACTIVATIONS: Readonly<Record<Activation, Squashing>> = {
  sigmoid: {
    apply: sigmoid,
    derivative: (z) => {
      const s = sigmoid(z);
      return mul(s, sub(1, s));
    },
  },
  tanh: {
    apply: tanh,
    derivative: (z) => {
      const t = tanh(z);
      return sub(1, mul(t, t));
    },
  },
  relu: {
    apply: (z) => maximum(z, 0),
    derivative: (z) => astype(greater(z, 0), z.dtype),
  },
};
