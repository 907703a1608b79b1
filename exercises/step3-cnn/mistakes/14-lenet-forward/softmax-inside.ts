import type { NDArray } from '@first-principles/linalg';
import { softmax } from '#earlier/step2-mnist/03-softmax';
import { lenet as right, type LeNet, type LeNetSaved } from '#earlier/step3-cnn/14-lenet-forward';

export const mistake = {
  name: 'there is a softmax at the end',
  teaching: 'The cost takes scores and does the softmax itself: twice is once too often.',
};

export function lenet(p: LeNet, x: NDArray): { logits: NDArray; saved: LeNetSaved } {
  const { logits, saved } = right(p, x);
  return { logits: softmax(logits), saved };
}
