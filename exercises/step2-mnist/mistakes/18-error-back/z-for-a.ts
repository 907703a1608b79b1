import { matmul, mul, sub, transpose, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the slope is z(1 − z): z is taken for the activation',
  teaching: 'a(1 − a) is right for a = σ(z): squash zBelow first.',
};

export function errorBack(delta: NDArray, W: NDArray, zBelow: NDArray): NDArray {
  return mul(matmul(delta, transpose(W)), mul(zBelow, sub(1, zBelow)));
}
