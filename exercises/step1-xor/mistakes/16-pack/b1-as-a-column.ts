import { array } from '@first-principles/linalg';
import type { Params, Weights } from '@first-principles/step1-xor';
import { pack as right } from '#earlier/step1-xor/16-pack';

export const mistake = {
  name: 'b1 is a column, [2, 1], instead of [2]',
  teaching:
    'A bias has the shape [out], so that it is added to every row of a batch; a column would be added along the rows.',
};

export function pack(w: Weights): Params {
  return { ...right(w), b1: array([[w.b1], [w.b2]], 'float64') };
}
