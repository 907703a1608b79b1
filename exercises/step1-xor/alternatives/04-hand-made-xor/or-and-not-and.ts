import type { Weights } from '@first-principles/step1-xor';

/** OR, but not AND. */
export function handMadeWeights(): Weights {
  return { w11: 10, w12: 10, b1: -5, w21: 10, w22: 10, b2: -15, w31: 10, w32: -10, b3: -5 };
}
