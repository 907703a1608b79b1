import { oneHot, reshape, sub, type NDArray } from '@first-principles/linalg';
import { softmax } from '#earlier/step2-mnist/03-softmax';
import { linearBackward } from '#earlier/step2.1-adversarial/07-linear-backward';
import { convolveBackwardWeights } from '#earlier/step3-cnn/06-weight-gradient';
import { convolveBackwardInput } from '#earlier/step3-cnn/08-input-gradient';
import { relu, reluBackward } from '#earlier/step3-cnn/09-relu';
import { maxPoolBackward } from '#earlier/step3-cnn/12-max-pool-backward';
import { lenet, type LeNet } from '#earlier/step3-cnn/14-lenet-forward';

export function lenetGradients(p: LeNet, x: NDArray, labels: readonly number[]): LeNet {
  const how = { stride: 1, padding: 0 };
  const { logits, saved } = lenet(p, x);
  const { z1, p1, z2, flat } = saved;
  const delta = sub(softmax(logits), oneHot(labels, logits.shape[1], 'float64'));
  const { dx, dW, db } = linearBackward(delta, flat, p.W3);
  const [N, O, H, W] = z2.shape;
  const above = reshape(dx, [N, O, Math.floor(H / 2), Math.floor(W / 2)]);
  const dz2 = maxPoolBackward(above, reluBackward(z2, z2), 2);
  const gated = reluBackward(dz2, z2);
  const two = convolveBackwardWeights(gated, p1, p.w2.shape[2], p.w2.shape[3], how);
  const below = maxPoolBackward(convolveBackwardInput(gated, p.w2, p1.shape, how), relu(z1), 2);
  const one = convolveBackwardWeights(reluBackward(below, z1), x, p.w1.shape[2], p.w1.shape[3], how);
  return { W3: dW, b3: db, w2: two.dw, b2: two.db, w1: one.dw, b1: one.db };
}
