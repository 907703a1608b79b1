import { add, einsum, max, reshape, slice, type NDArray } from '@first-principles/linalg';
import { relu } from '#earlier/step3-cnn/09-relu';
import { lenet as right, type LeNet, type LeNetSaved } from '#earlier/step3-cnn/14-lenet-forward';

export function lenet(p: LeNet, x: NDArray): { logits: NDArray; saved: LeNetSaved } {
  const { saved } = right(p, x);
  const [N, O, H, W] = saved.z2.shape;
  const [h, w] = [Math.floor(H / 2), Math.floor(W / 2)];
  const even = slice(relu(saved.z2), [], [], [0, 2 * h], [0, 2 * w]);
  const pooled = max(reshape(even, [N, O, h, 2, w, 2]), [3, 5]);
  const flat = reshape(einsum('nohw->nhwo', pooled), [N, h * w * O]);
  return { logits: add(einsum('nf,fk->nk', flat, p.W3), p.b3), saved: { ...saved, flat } };
}
