import { greater, mul, where, type NDArray } from '@first-principles/linalg';

export function relu(x: NDArray): NDArray {
  return mul(x, where(greater(x, 0), 1, 0));
}

export function reluBackward(dy: NDArray, _x: NDArray): NDArray {
  return where(greater(dy, 0), dy, 0);
}
