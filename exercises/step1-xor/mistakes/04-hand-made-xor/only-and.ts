import type { Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'this is AND: only (0, 0) is right',
  teaching:
    'A unit that says "both" must say "not both": turn the signs of its three numbers; let the other say OR, and the output demand the two.',
};

export function handMadeWeights(): Weights {
  return { w11: 20, w12: 20, b1: -30, w21: 0, w22: 0, b2: 0, w31: 20, w32: 0, b3: -10 };
}
