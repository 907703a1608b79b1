import { mul, sigmoid, sub, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'z is compared with y, not a',
  teaching: 'The answer is what the sigmoid gives: a = σ(z).',
};

export function outputError(z: NDArray, y: NDArray): NDArray {
  const a = sigmoid(z);
  return mul(sub(z, y), mul(a, sub(1, a)));
}
