import type { Row, Weights } from '@first-principles/step1-xor';
import { rowGradients as right } from '#earlier/step1-xor/14-row-gradients';

export const mistake = {
  name: 'b2 gets the slope of b3',
  teaching: 'b2 belongs to hidden unit 2, so its slope is δ₂: the slip of the printed b3, on the way back.',
};

export function rowGradients(w: Weights, row: Row): Weights {
  const slopes = right(w, row);
  return { ...slopes, b2: slopes.b3 };
}
