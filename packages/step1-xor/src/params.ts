import { array, type NDArray } from '@first-principles/linalg';
import type { Weights } from './weights.ts';

/** The network as matrices, for any number H of hidden units: W1 [2, H], b1 [H], W2 [H, 1], b2 [1]. */
export interface Params {
  readonly W1: NDArray;
  readonly b1: NDArray;
  readonly W2: NDArray;
  readonly b2: NDArray;
}

/**
 * The nine numbers as matrices, float64. A column of W1 holds what leads *to* a hidden unit, so W1 is the transpose of
 * how the names read: W1[k − 1, j − 1] = w_jk.
 *
 * @returns W1 [2, 2], b1 [2], W2 [2, 1], b2 [1]
 * @example pack(initialise(key(1), 0.5)).W1.shape // [2, 2]
 */
export function pack(w: Weights): Params {
  return {
    W1: array(
      [
        [w.w11, w.w21],
        [w.w12, w.w22],
      ],
      'float64',
    ),
    b1: array([w.b1, w.b2], 'float64'),
    W2: array([[w.w31], [w.w32]], 'float64'),
    b2: array([w.b3], 'float64'),
  };
}
