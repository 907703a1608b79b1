import { matmul, mul, sigmoid, sub, transpose, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'σ’ is taken at a, not at z',
  teaching: 'σ’(z) = a(1 − a): the activation is squashed already, do not squash it again.',
};

export function errorBack(delta: NDArray, W: NDArray, zBelow: NDArray): NDArray {
  const again = sigmoid(sigmoid(zBelow));
  return mul(matmul(delta, transpose(W)), mul(again, sub(1, again)));
}
