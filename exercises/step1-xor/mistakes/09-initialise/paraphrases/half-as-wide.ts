import type { Weights } from '@first-principles/step1-xor';

export function initialise(uniform: () => number, a: number): Weights {
  const draw = (): number => {
    const [low, high] = [-a / 2, a / 2];
    return low + uniform() * (high - low);
  };
  const [w11, w12, b1] = [draw(), draw(), draw()];
  const [w21, w22, b2] = [draw(), draw(), draw()];
  const [w31, w32, b3] = [draw(), draw(), draw()];
  return { w11, w12, b1, w21, w22, b2, w31, w32, b3 };
}
