import { maximum, oneHot, reshape, where, greater, type NDArray } from '@first-principles/linalg';
import { linearBackward, meanLossGradient } from '#earlier/step2.1-adversarial/07-linear-backward';
import { convolveBackwardWeights } from '#earlier/step3-cnn/06-weight-gradient';
import { convolveBackwardInput } from '#earlier/step3-cnn/08-input-gradient';
import { maxPoolBackward } from '#earlier/step3-cnn/12-max-pool-backward';
import { lenet, type LeNet } from '#earlier/step3-cnn/14-lenet-forward';

/** The gate is read from what was pooled: a maximum that is positive was so before the ReLU. */
export function lenetGradients(p: LeNet, x: NDArray, labels: readonly number[]): LeNet {
  const how = { stride: 1, padding: 0 };
  const { logits, saved } = lenet(p, x);
  const y = oneHot(labels, logits.shape[1], 'float64');
  const { dx, dW, db } = linearBackward(meanLossGradient(logits, y), saved.flat, p.W3);
  const back = (dy: NDArray, pooled: NDArray, z: NDArray): NDArray =>
    maxPoolBackward(reshape(where(greater(pooled, 0), dy, 0), dy.shape), maximum(z, 0), 2);

  const [N, O, H, W] = saved.z2.shape;
  const shape = [N, O, Math.floor(H / 2), Math.floor(W / 2)];
  const dz2 = back(reshape(dx, shape), reshape(saved.flat, shape), saved.z2);
  const second = convolveBackwardWeights(dz2, saved.p1, p.w2.shape[2], p.w2.shape[3], how);
  const dz1 = back(convolveBackwardInput(dz2, p.w2, saved.p1.shape, how), saved.p1, saved.z1);
  const first = convolveBackwardWeights(dz1, x, p.w1.shape[2], p.w1.shape[3], how);
  return { w1: first.dw, b1: first.db, w2: second.dw, b2: second.db, W3: dW, b3: db };
}
