import type { NDArray } from '@first-principles/linalg';
import type { LeNet } from '#earlier/step3-cnn/14-lenet-forward';
import { todo } from '@first-principles/course/todo';

/**
 * How the mean cross-entropy changes with every weight: the network of 14, backwards.
 *
 * @param p - the weights
 * @param x - [N, C, H, W]
 * @param labels - [N], from 0
 * @returns the gradients, in the form of the weights
 */
export function lenetGradients(p: LeNet, x: NDArray, labels: readonly number[]): LeNet {
  return todo();
}
