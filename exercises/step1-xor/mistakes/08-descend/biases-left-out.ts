import type { Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'the biases do not move',
  teaching: 'A bias is a weight like the others, with slopes of its own: nine numbers move, not six.',
};

export function descend(w: Weights, g: Weights, learningRate: number): Weights {
  return {
    ...w,
    w11: w.w11 - learningRate * g.w11,
    w12: w.w12 - learningRate * g.w12,
    w21: w.w21 - learningRate * g.w21,
    w22: w.w22 - learningRate * g.w22,
    w31: w.w31 - learningRate * g.w31,
    w32: w.w32 - learningRate * g.w32,
  };
}
