import type { Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'this is AND: only (0, 0) is right',
  teaching:
    'AND of the inputs is what XOR is not: build OR and "not both" in the hidden units, and take the AND of those.',
};

export function handMadeWeights(): Weights {
  return { w11: 20, w12: 20, b1: -30, w21: 0, w22: 0, b2: 0, w31: 20, w32: 0, b3: -10 };
}
