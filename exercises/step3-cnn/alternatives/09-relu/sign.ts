import { add, abs, div, maximum, mul, sign, type NDArray } from '@first-principles/linalg';

export function relu(x: NDArray): NDArray {
  return div(add(x, abs(x)), 2);
}

export function reluBackward(dy: NDArray, x: NDArray): NDArray {
  return mul(dy, maximum(sign(x), 0));
}
