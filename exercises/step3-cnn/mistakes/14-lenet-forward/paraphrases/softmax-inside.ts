import { div, exp, max, sub, sum, type NDArray } from '@first-principles/linalg';
import { lenet as right, type LeNet, type LeNetSaved } from '#earlier/step3-cnn/14-lenet-forward';

export function lenet(p: LeNet, x: NDArray): { logits: NDArray; saved: LeNetSaved } {
  const { logits, saved } = right(p, x);
  const e = exp(sub(logits, max(logits, 1, true)));
  return { saved, logits: div(e, sum(e, 1, true)) };
}
