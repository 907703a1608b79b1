import { add, matmul, reshape, transpose, type NDArray } from '@first-principles/linalg';
import { relu } from '#earlier/step3-cnn/09-relu';
import { maxPool } from '#earlier/step3-cnn/11-max-pool';
import { lenet as right, type LeNet, type LeNetSaved } from '#earlier/step3-cnn/14-lenet-forward';

export const mistake = {
  name: 'the rows are in the order row, column, channel',
  teaching: 'Flatten as it lies in memory, channel, row, column: a plain reshape.',
};

export function lenet(p: LeNet, x: NDArray): { logits: NDArray; saved: LeNetSaved } {
  const { saved } = right(p, x);
  const pooled = maxPool(relu(saved.z2), 2);
  const flat = reshape(transpose(pooled, [0, 2, 3, 1]), [x.shape[0], -1]);
  return { logits: add(matmul(flat, p.W3), p.b3), saved: { ...saved, flat } };
}
