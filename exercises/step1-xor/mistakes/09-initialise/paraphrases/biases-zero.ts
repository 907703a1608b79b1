import type { Weights } from '@first-principles/step1-xor';

export function initialise(uniform: () => number, a: number): Weights {
  const [w11, w12, w21, w22, w31, w32] = Array.from({ length: 6 }, () => a * (uniform() * 2) - a);
  return { w11, w12, b1: 0, w21, w22, b2: 0, w31, w32, b3: 0 };
}
