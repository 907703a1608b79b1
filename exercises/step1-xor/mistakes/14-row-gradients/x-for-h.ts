import type { Row, Weights } from '@first-principles/step1-xor';
import { rowGradients as right } from '#earlier/step1-xor/14-row-gradients';

export const mistake = {
  name: 'the output’s weights get the inputs x where the hidden units h belong',
  teaching: 'w31 and w32 multiply h1 and h2 on the way forward, so those are their last factors.',
};

export function rowGradients(w: Weights, row: Row): Weights {
  const slopes = right(w, row);
  return { ...slopes, w31: slopes.b3 * row.x1, w32: slopes.b3 * row.x2 };
}
