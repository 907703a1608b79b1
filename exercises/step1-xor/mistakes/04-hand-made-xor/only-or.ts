import type { Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'this is OR: (1, 1) is wrong, the other three are right',
  teaching: 'Let the second hidden unit say "not both", and the output demand it too.',
};

export function handMadeWeights(): Weights {
  return { w11: 20, w12: 20, b1: -10, w21: 0, w22: 0, b2: 0, w31: 20, w32: 0, b3: -10 };
}
