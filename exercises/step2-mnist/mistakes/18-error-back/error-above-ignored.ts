import { matmul, mul, onesLike, sigmoid, sub, transpose, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the error from above is left out, as if it were 1',
  teaching:
    'A check that sends ones down never sees this: multiply by δ, or nothing that happened above counts.',
};

export function errorBack(delta: NDArray, W: NDArray, zBelow: NDArray): NDArray {
  const a = sigmoid(zBelow);
  return mul(matmul(onesLike(delta), transpose(W)), mul(a, sub(1, a)));
}
