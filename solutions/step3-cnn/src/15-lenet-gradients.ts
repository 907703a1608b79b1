import { oneHot, reshape, type NDArray } from '@first-principles/linalg';
import { linearBackward, meanLossGradient } from '#earlier/step2.1-adversarial/07-linear-backward';
import { convolveBackwardWeights } from '#earlier/step3-cnn/06-weight-gradient';
import { convolveBackwardInput } from '#earlier/step3-cnn/08-input-gradient';
import { relu, reluBackward } from '#earlier/step3-cnn/09-relu';
import { maxPoolBackward } from '#earlier/step3-cnn/12-max-pool-backward';
import { lenet, type LeNet } from '#earlier/step3-cnn/14-lenet-forward';

/**
 * How the mean cross-entropy changes with every weight: the network of 14, backwards.
 *
 * @param p - the weights
 * @param x - [N, C, H, W]
 * @param labels - [N], from 0
 * @returns the gradients, in the form of the weights
 */
export function lenetGradients(p: LeNet, x: NDArray, labels: readonly number[]): LeNet {
  const how = { stride: 1, padding: 0 };
  const { logits, saved } = lenet(p, x);
  const { z1, p1, z2, flat } = saved;
  const y = oneHot(labels, logits.shape[1], 'float64');

  const dense = linearBackward(meanLossGradient(logits, y), flat, p.W3);
  const pooled = [z2.shape[0], z2.shape[1], Math.floor(z2.shape[2] / 2), Math.floor(z2.shape[3] / 2)];
  const dz2 = reluBackward(maxPoolBackward(reshape(dense.dx, pooled), relu(z2), 2), z2);
  const second = convolveBackwardWeights(dz2, p1, p.w2.shape[2], p.w2.shape[3], how);
  const dp1 = convolveBackwardInput(dz2, p.w2, p1.shape, how);
  const dz1 = reluBackward(maxPoolBackward(dp1, relu(z1), 2), z1);
  const first = convolveBackwardWeights(dz1, x, p.w1.shape[2], p.w1.shape[3], how);
  return { w1: first.dw, b1: first.db, w2: second.dw, b2: second.db, W3: dense.dW, b3: dense.db };
}
