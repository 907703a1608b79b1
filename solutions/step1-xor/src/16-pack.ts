import { array } from '@first-principles/linalg';
import type { Params, Weights } from '@first-principles/step1-xor';

/**
 * The nine names as four arrays (float64), for a network that is fed with rows: z = x·W + b.
 *
 * W1[k − 1, j − 1] = w_jk: what leads *to* a hidden unit stands in one column, so W1 is the transpose of how the names read.
 *
 * @returns W1 [2, 2], b1 [2], W2 [2, 1], b2 [1]
 */
export function pack(w: Weights): Params {
  const W1 = [
    [w.w11, w.w21],
    [w.w12, w.w22],
  ];
  return {
    W1: array(W1, 'float64'),
    b1: array([w.b1, w.b2], 'float64'),
    W2: array([[w.w31], [w.w32]], 'float64'),
    b2: array([w.b3], 'float64'),
  };
}
