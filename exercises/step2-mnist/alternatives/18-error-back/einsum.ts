import { einsum, mul, sigmoid, square, sub, type NDArray } from '@first-principles/linalg';

export function errorBack(delta: NDArray, W: NDArray, zBelow: NDArray): NDArray {
  const a = sigmoid(zBelow);
  return mul(einsum('no,io->ni', delta, W), sub(a, square(a)));
}
