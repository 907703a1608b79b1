import { fromData, zeros } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'the draws are divided by the number of inputs, not by its root',
  teaching: '1/in is the variance; what a draw is multiplied by is the deviation, 1/√in.',
};

export function initialise(structure: readonly number[], normal: () => number): Network {
  return structure.slice(1).map((out, l) => ({
    W: fromData(
      'float64',
      Float64Array.from({ length: structure[l] * out }, () => normal() / structure[l]),
      [structure[l], out],
    ),
    b: zeros([out], 'float64'),
  }));
}
