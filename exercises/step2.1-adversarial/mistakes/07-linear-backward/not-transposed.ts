import { matmul, sum, transpose, type NDArray } from '@first-principles/linalg';

export { meanLossGradient } from '#earlier/step2.1-adversarial/07-linear-backward';

export const mistake = {
  name: 'in dx, W is not transposed',
  teaching: 'The sum goes over the outputs, W’s second axis: dy·Wᵀ.',
};

export function linearBackward(
  dy: NDArray,
  x: NDArray,
  W: NDArray,
): { dx: NDArray; dW: NDArray; db: NDArray } {
  return { dx: matmul(dy, W), dW: matmul(transpose(x), dy), db: sum(dy, 0) };
}
