import { array } from '@first-principles/linalg';
import type { Params, Weights } from '@first-principles/step1-xor';
import { pack as right } from '#earlier/step1-xor/16-pack';

export const mistake = {
  name: 'b2 and b3 have changed places',
  teaching:
    'The scalar b2 belongs to hidden unit 2, so into b1; the array b2 is for the output, whose scalar is b3.',
};

export function pack(w: Weights): Params {
  return { ...right(w), b1: array([w.b1, w.b3], 'float64'), b2: array([w.b2], 'float64') };
}
