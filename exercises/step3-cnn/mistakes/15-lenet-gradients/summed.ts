import { mul, type NDArray } from '@first-principles/linalg';
import type { LeNet } from '#earlier/step3-cnn/14-lenet-forward';
import { lenetGradients as right } from '#earlier/step3-cnn/15-lenet-gradients';

export const mistake = {
  name: 'the cost is summed over the batch: 1/N is missing',
  teaching: 'It stands in meanLossGradient, and nowhere else: dlogits = (p − y)/N.',
};

export function lenetGradients(p: LeNet, x: NDArray, labels: readonly number[]): LeNet {
  const { w1, b1, w2, b2, W3, b3 } = right(p, x, labels);
  const N = labels.length;
  return { w1: mul(w1, N), b1: mul(b1, N), w2: mul(w2, N), b2: mul(b2, N), W3: mul(W3, N), b3: mul(b3, N) };
}
