import { matmul, type NDArray } from '@first-principles/linalg';
import { lenet as right, type LeNet, type LeNetSaved } from '#earlier/step3-cnn/14-lenet-forward';

export const mistake = {
  name: 'the last bias is forgotten',
  teaching: 'The dense layer is the one of step 2: flat·W3 + b3.',
};

export function lenet(p: LeNet, x: NDArray): { logits: NDArray; saved: LeNetSaved } {
  const { saved } = right(p, x);
  return { logits: matmul(saved.flat, p.W3), saved };
}
