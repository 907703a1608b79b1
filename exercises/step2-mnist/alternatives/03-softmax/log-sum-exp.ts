import { exp, logSumExp, sub, type NDArray } from '@first-principles/linalg';

export function softmax(z: NDArray): NDArray {
  return exp(sub(z, logSumExp(z, -1, true)));
}
