import { fromData, zeros } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'W is [out, in]',
  teaching: 'Here W lies as x·W uses it: [in, out], a row for each input.',
};

export function initialise(structure: readonly number[], normal: () => number): Network {
  return structure.slice(1).map((out, l) => ({
    W: fromData(
      'float64',
      Float64Array.from({ length: structure[l] * out }, () => normal() / Math.sqrt(structure[l])),
      [out, structure[l]],
    ),
    b: zeros([out], 'float64'),
  }));
}
