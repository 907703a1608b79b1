import { div, matmul, mean, transpose, type NDArray } from '@first-principles/linalg';

export { meanLossGradient } from '#earlier/step2.1-adversarial/07-linear-backward';

export const mistake = {
  name: 'dW and db are averaged over the batch once more',
  teaching: '1/N is in dy already: from here on backward functions sum.',
};

export function linearBackward(
  dy: NDArray,
  x: NDArray,
  W: NDArray,
): { dx: NDArray; dW: NDArray; db: NDArray } {
  return { dx: matmul(dy, transpose(W)), dW: div(matmul(transpose(x), dy), x.shape[0]), db: mean(dy, 0) };
}
