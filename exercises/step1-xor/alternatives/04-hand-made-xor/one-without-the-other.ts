import type { Weights } from '@first-principles/step1-xor';

/** x1 without x2, or x2 without x1. */
export function handMadeWeights(): Weights {
  return { w11: 15, w12: -15, b1: -7, w21: -15, w22: 15, b2: -7, w31: 15, w32: 15, b3: -7 };
}
