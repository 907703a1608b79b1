import type { Row, Weights } from '@first-principles/step1-xor';
import { rowGradients as right } from '#earlier/step1-xor/14-row-gradients';

export const mistake = {
  name: 'b1 and b2 are multiplied by x1, like weights',
  teaching: 'A bias is added as it is: what comes in through it is 1, so its slope is the δ itself.',
};

export function rowGradients(w: Weights, row: Row): Weights {
  const slopes = right(w, row);
  return { ...slopes, b1: slopes.w11, b2: slopes.w21 };
}
