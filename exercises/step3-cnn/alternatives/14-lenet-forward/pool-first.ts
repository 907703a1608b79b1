import { add, matmul, type NDArray } from '@first-principles/linalg';
import { convolve } from '#earlier/step3-cnn/03-convolve-loops';
import { relu } from '#earlier/step3-cnn/09-relu';
import { maxPool } from '#earlier/step3-cnn/11-max-pool';
import type { LeNet, LeNetSaved } from '#earlier/step3-cnn/14-lenet-forward';

/** The larger of two numbers stays the larger after a ReLU: who pools first computes less. */
export function lenet({ w1, b1, w2, b2, W3, b3 }: LeNet, x: NDArray): { logits: NDArray; saved: LeNetSaved } {
  const z1 = convolve(x, w1, b1, { stride: 1, padding: 0 });
  const p1 = relu(maxPool(z1, 2));
  const z2 = convolve(p1, w2, b2, { stride: 1, padding: 0 });
  const flat = relu(maxPool(z2, 2)).reshape([x.shape[0], -1]);
  return { saved: { z1, p1, z2, flat }, logits: add(matmul(flat, W3), b3) };
}
