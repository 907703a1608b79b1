import type { Weights } from '@first-principles/step1-xor';

/** Name by name: an object's entries are evaluated from top to bottom. */
export function initialise(uniform: () => number, a: number): Weights {
  const draw = (): number => -a + uniform() * 2 * a;
  return {
    w11: draw(),
    w12: draw(),
    b1: draw(),
    w21: draw(),
    w22: draw(),
    b2: draw(),
    w31: draw(),
    w32: draw(),
    b3: draw(),
  };
}
