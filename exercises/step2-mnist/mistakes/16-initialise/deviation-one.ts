import { fromData, zeros } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'the weights are N(0, 1), whatever the number of inputs',
  teaching: 'A sum of 784 such numbers has size 28, where a sigmoid is flat: divide by √in.',
};

export function initialise(structure: readonly number[], normal: () => number): Network {
  return structure.slice(1).map((out, l) => ({
    W: fromData('float64', Float64Array.from({ length: structure[l] * out }, normal), [structure[l], out]),
    b: zeros([out], 'float64'),
  }));
}
