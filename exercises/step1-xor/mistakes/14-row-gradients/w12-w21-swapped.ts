import type { Row, Weights } from '@first-principles/step1-xor';
import { rowGradients as right } from '#earlier/step1-xor/14-row-gradients';

export const mistake = {
  name: 'w12 and w21 have changed places',
  teaching: '`w12` leads *to* unit 1 *from* input 2, so its slope is δ₁·x2; that of `w21` is δ₂·x1.',
};

export function rowGradients(w: Weights, row: Row): Weights {
  const slopes = right(w, row);
  return { ...slopes, w12: slopes.w21, w21: slopes.w12 };
}
