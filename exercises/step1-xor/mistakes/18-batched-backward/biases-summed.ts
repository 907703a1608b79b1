import { div, matmul, mul, sub, sum, transpose, type NDArray } from '@first-principles/linalg';
import type { Params } from '@first-principles/step1-xor';
import { forwardBatch } from '#earlier/step1-xor/17-batched-forward';

export const mistake = {
  name: 'the W’s are averaged over the batch, but the biases are summed',
  teaching: 'A bias is a weight whose input is always 1: its gradient is a mean over the rows too.',
};

export function gradientsBatch(p: Params, x: NDArray, y: NDArray): Params {
  const N = x.shape[0];
  const { h, o } = forwardBatch(p, x);
  const delta = mul(mul(2, sub(o, y)), mul(o, sub(1, o)));
  const hidden = mul(matmul(delta, transpose(p.W2)), mul(h, sub(1, h)));
  return {
    W1: div(matmul(transpose(x), hidden), N),
    b1: sum(hidden, 0),
    W2: div(matmul(transpose(h), delta), N),
    b2: sum(delta, 0),
  };
}
