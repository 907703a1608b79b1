import { array } from '@first-principles/linalg';
import type { Params, Weights } from '@first-principles/step1-xor';

export function pack({ w11, w12, b1, w21, w22, b2, w31, w32, b3 }: Weights): Params {
  return {
    W1: array([w11, w12, w21, w22], 'float64').reshape([2, 2]),
    b1: array([b1, b2], 'float64'),
    W2: array([w31, w32], 'float64').reshape([2, 1]),
    b2: array([b3], 'float64'),
  };
}
