import { matmul, mul, sigmoid, sub, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'W is not transposed on the way back',
  teaching: 'δ has the outputs, and the sum goes over them: W’s second axis. δ·Wᵀ.',
};

export function errorBack(delta: NDArray, W: NDArray, zBelow: NDArray): NDArray {
  const a = sigmoid(zBelow);
  return mul(matmul(delta, W), mul(a, sub(1, a)));
}
