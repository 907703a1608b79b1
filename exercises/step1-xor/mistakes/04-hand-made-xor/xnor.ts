import type { Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'all four rows are turned round: this is XNOR, "both the same"',
  teaching: 'Turn the sign of w31, w32 and b3: then the output says the opposite everywhere.',
};

export function handMadeWeights(): Weights {
  return { w11: 20, w12: 20, b1: -10, w21: -20, w22: -20, b2: 30, w31: -20, w32: -20, b3: 30 };
}
