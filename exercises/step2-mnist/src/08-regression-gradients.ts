import type { NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';
import { todo } from '@first-principles/course/todo';

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
  return todo();
}
