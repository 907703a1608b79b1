import { mul, type NDArray } from '@first-principles/linalg';
import type { LeNet } from '#earlier/step3-cnn/14-lenet-forward';
import { lenetGradients as right } from '#earlier/step3-cnn/15-lenet-gradients';

export const mistake = {
  name: 'the kernels’ biases get no gradient',
  teaching: 'convolveBackwardWeights gives db beside dw: hand it on.',
};

export function lenetGradients(p: LeNet, x: NDArray, labels: readonly number[]): LeNet {
  const slopes = right(p, x, labels);
  return { ...slopes, b1: mul(slopes.b1, 0), b2: mul(slopes.b2, 0) };
}
