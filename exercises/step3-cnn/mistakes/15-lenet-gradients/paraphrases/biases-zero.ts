import { zeros, type NDArray } from '@first-principles/linalg';
import type { LeNet } from '#earlier/step3-cnn/14-lenet-forward';
import { lenetGradients as right } from '#earlier/step3-cnn/15-lenet-gradients';

export function lenetGradients(p: LeNet, x: NDArray, labels: readonly number[]): LeNet {
  const { w1, w2, W3, b3 } = right(p, x, labels);
  return { w1, w2, W3, b3, b1: zeros(p.b1.shape, 'float64'), b2: zeros(p.b2.shape, 'float64') };
}
