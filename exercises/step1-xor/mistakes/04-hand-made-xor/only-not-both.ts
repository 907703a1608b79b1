import type { Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'this is "not both": (0, 0) is wrong, the other three are right',
  teaching: 'Let the other hidden unit say OR, and the output demand it too.',
};

export function handMadeWeights(): Weights {
  return { w11: 0, w12: 0, b1: 0, w21: -20, w22: -20, b2: 30, w31: 0, w32: 20, b3: -10 };
}
