import { sigmoid, sub, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'σ’ is left out',
  teaching: 'a − y is how the cost changes with a; z is one sigmoid further down: times σ’(z).',
};

export function outputError(z: NDArray, y: NDArray): NDArray {
  return sub(sigmoid(z), y);
}
