import { matmul, ones, sum, transpose, type NDArray } from '@first-principles/linalg';

export { meanLossGradient } from '#earlier/step2.1-adversarial/07-linear-backward';

export const mistake = {
  name: 'dy is taken for ones: what comes from above is ignored',
  teaching: 'Each of the three is a product with dy: it says how much the cost cares for each output.',
};

export function linearBackward(
  dy: NDArray,
  x: NDArray,
  W: NDArray,
): { dx: NDArray; dW: NDArray; db: NDArray } {
  const one = ones(dy.shape, 'float64');
  return { dx: matmul(one, transpose(W)), dW: matmul(transpose(x), one), db: sum(one, 0) };
}
