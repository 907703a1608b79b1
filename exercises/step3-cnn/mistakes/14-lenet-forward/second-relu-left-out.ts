import { add, matmul, reshape, type NDArray } from '@first-principles/linalg';
import { convolveMatmul } from '#earlier/step3-cnn/05-convolve-matmul';
import { relu } from '#earlier/step3-cnn/09-relu';
import { maxPool } from '#earlier/step3-cnn/11-max-pool';
import type { LeNet, LeNetSaved } from '#earlier/step3-cnn/14-lenet-forward';

export const mistake = {
  name: 'after the second convolution there is no ReLU',
  teaching: 'Both convolutions are followed by a ReLU, or the second and the dense layer are one linear map.',
};

export function lenet(p: LeNet, x: NDArray): { logits: NDArray; saved: LeNetSaved } {
  const how = { stride: 1, padding: 0 };
  const z1 = convolveMatmul(x, p.w1, p.b1, how);
  const p1 = maxPool(relu(z1), 2);
  const z2 = convolveMatmul(p1, p.w2, p.b2, how);
  const flat = reshape(maxPool(z2, 2), [x.shape[0], -1]);
  return { logits: add(matmul(flat, p.W3), p.b3), saved: { z1, p1, z2, flat } };
}
