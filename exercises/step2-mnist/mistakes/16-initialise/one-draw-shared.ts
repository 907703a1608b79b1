import { full, zeros } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'one draw is shared by all weights of a layer',
  teaching:
    'Units that begin alike get the same error and stay alike for ever: draw one number for each weight.',
};

export function initialise(structure: readonly number[], normal: () => number): Network {
  return structure.slice(1).map((out, l) => ({
    W: full([structure[l], out], normal() / Math.sqrt(structure[l]), 'float64'),
    b: zeros([out], 'float64'),
  }));
}
