import type { Row, Weights } from '@first-principles/step1-xor';
import { rowGradients as right } from '#earlier/step1-xor/14-row-gradients';

export const mistake = {
  name: 'x1 and x2 have changed places',
  teaching: 'The second number of a weight says which input it hears: w12 and w22 get x2.',
};

export function rowGradients(w: Weights, row: Row): Weights {
  const slopes = right(w, row);
  return { ...slopes, w11: slopes.w12, w12: slopes.w11, w21: slopes.w22, w22: slopes.w21 };
}
