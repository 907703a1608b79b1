import { array, transpose } from '@first-principles/linalg';
import type { Params, Weights } from '@first-principles/step1-xor';

/** Written as the names read, then turned. */
export function pack(w: Weights): Params {
  const hidden = [
    [w.w11, w.w12],
    [w.w21, w.w22],
  ];
  return {
    W1: transpose(array(hidden, 'float64')),
    b1: array([w.b1, w.b2], 'float64'),
    W2: transpose(array([[w.w31, w.w32]], 'float64')),
    b2: array([w.b3], 'float64'),
  };
}
