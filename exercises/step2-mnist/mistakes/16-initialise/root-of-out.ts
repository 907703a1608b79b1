import { fromData, zeros } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'the draws are divided by the root of the number of outputs',
  teaching: 'A unit adds up its inputs: their number sets the size of its sum.',
};

export function initialise(structure: readonly number[], normal: () => number): Network {
  return structure.slice(1).map((out, l) => ({
    W: fromData(
      'float64',
      Float64Array.from({ length: structure[l] * out }, () => normal() / Math.sqrt(out)),
      [structure[l], out],
    ),
    b: zeros([out], 'float64'),
  }));
}
