import type { Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'the two hidden units are twins: h1 = h2 in every row, and that cannot work',
  teaching: 'Two equal units are one line drawn twice, and XOR needs two different lines.',
};

export function handMadeWeights(): Weights {
  return { w11: 20, w12: 20, b1: -10, w21: 20, w22: 20, b2: -10, w31: 20, w32: -20, b3: -10 };
}
