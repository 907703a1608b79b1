import { einsum, mul, sub, type NDArray } from '@first-principles/linalg';
import { softmax } from '#earlier/step2-mnist/03-softmax';

export function meanLossGradient(z: NDArray, y: NDArray): NDArray {
  return mul(1 / z.shape[0], sub(softmax(z), y));
}

export function linearBackward(
  dy: NDArray,
  x: NDArray,
  W: NDArray,
): { dx: NDArray; dW: NDArray; db: NDArray } {
  return { dx: einsum('no,io->ni', dy, W), dW: einsum('ni,no->io', x, dy), db: einsum('no->o', dy) };
}
