import { add, mul, sigmoid, sub, type NDArray } from '@first-principles/linalg';

export function outputError(z: NDArray, y: NDArray): NDArray {
  const a = sigmoid(z);
  const off = sub(a, y);
  return mul(add(off, off), mul(a, sub(1, a)));
}
