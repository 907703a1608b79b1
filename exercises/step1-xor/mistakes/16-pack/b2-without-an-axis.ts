import { array } from '@first-principles/linalg';
import type { Params, Weights } from '@first-principles/step1-xor';
import { pack as right } from '#earlier/step1-xor/16-pack';

export const mistake = {
  name: 'b2 is a single number, [], instead of [1]',
  teaching: 'A bias is [out] even where there is one output: then the same code serves one and ten.',
};

export function pack(w: Weights): Params {
  return { ...right(w), b2: array(w.b3, 'float64') };
}
