import { array } from '@first-principles/linalg';
import type { Params, Weights } from '@first-principles/step1-xor';
import { pack as right } from '#earlier/step1-xor/16-pack';

export const mistake = {
  name: 'W2 is a row, [1, 2], instead of a column, [2, 1]',
  teaching: 'W is [in, out]: the output has two inputs and one answer, so [2, 1].',
};

export function pack(w: Weights): Params {
  return { ...right(w), W2: array([[w.w31, w.w32]], 'float64') };
}
