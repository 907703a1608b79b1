import { einsum, mul, type NDArray } from '@first-principles/linalg';

export { meanLossGradient } from '#earlier/step2.1-adversarial/07-linear-backward';

export function linearBackward(
  dy: NDArray,
  x: NDArray,
  W: NDArray,
): { dx: NDArray; dW: NDArray; db: NDArray } {
  const each = mul(dy, 1 / dy.shape[0]);
  return { dx: einsum('no,io->ni', dy, W), dW: einsum('ni,no->io', x, each), db: einsum('no->o', each) };
}
