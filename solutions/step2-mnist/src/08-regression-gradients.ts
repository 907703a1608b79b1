import { add, div, matmul, sum, transpose, type NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';
import { softmaxError } from '#earlier/step2-mnist/07-p-minus-y';

/**
 * How the mean cost of softmax regression changes with its weights and biases.
 *
 * δ = softmax(x·W + b) − y,  dW = xᵀ·δ / N,  db = Σₙ δₙ / N
 *
 * @param layer - W [I, K], b [K]
 * @param x - [N, I]
 * @param y - [N, K], one-hot
 * @returns W: dW [I, K], b: db [K]
 */
export function regressionGradients({ W, b }: Layer, x: NDArray, y: NDArray): Layer {
  const N = x.shape[0];
  const delta = softmaxError(add(matmul(x, W), b), y);
  return { W: div(matmul(transpose(x), delta), N), b: div(sum(delta, 0), N) };
}
