import { mul, sigmoid, sub, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'σ’ is taken at a, not at z',
  teaching: 'σ’(z) = a(1 − a): the activation is squashed already, do not squash it again.',
};

export function outputError(z: NDArray, y: NDArray): NDArray {
  const a = sigmoid(z);
  const again = sigmoid(a);
  return mul(sub(a, y), mul(again, sub(1, again)));
}
