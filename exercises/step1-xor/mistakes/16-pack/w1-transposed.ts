import { transpose } from '@first-principles/linalg';
import type { Params, Weights } from '@first-principles/step1-xor';
import { pack as right } from '#earlier/step1-xor/16-pack';

export const mistake = {
  name: 'W1 is transposed: it is written as the names read',
  teaching: 'In x·W what leads to one hidden unit stands in one column: w11 above w12.',
};

export function pack(w: Weights): Params {
  const params = right(w);
  return { ...params, W1: transpose(params.W1) };
}
