import type { Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'the weights are drawn first and the biases last',
  teaching: 'Draw unit by unit, w11 w12 b1 and so on: in another order the same seed is another start.',
};

export function initialise(uniform: () => number, a: number): Weights {
  const [w11, w12, w21, w22, w31, w32, b1, b2, b3] = Array.from({ length: 9 }, () => (2 * uniform() - 1) * a);
  return { w11, w12, b1, w21, w22, b2, w31, w32, b3 };
}
