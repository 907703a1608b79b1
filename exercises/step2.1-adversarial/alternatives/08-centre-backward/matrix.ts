import { div, eye, matmul, ones, sub, type NDArray } from '@first-principles/linalg';

export function centreBackward(dy: NDArray): NDArray {
  const N = dy.shape[0];
  return matmul(sub(eye(N, N, 'float64'), div(ones([N, N], 'float64'), N)), dy);
}
