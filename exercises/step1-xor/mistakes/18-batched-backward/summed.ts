import { matmul, mul, sub, sum, transpose, type NDArray } from '@first-principles/linalg';
import type { Params } from '@first-principles/step1-xor';
import { forwardBatch } from '#earlier/step1-xor/17-batched-forward';

export const mistake = {
  name: 'the gradients are summed over the batch, not averaged',
  teaching: 'The cost is a mean over the rows: divide by N, once, in the W’s and in the b’s.',
};

export function gradientsBatch(p: Params, x: NDArray, y: NDArray): Params {
  const { h, o } = forwardBatch(p, x);
  const delta = mul(mul(2, sub(o, y)), mul(o, sub(1, o)));
  const hidden = mul(matmul(delta, transpose(p.W2)), mul(h, sub(1, h)));
  return {
    W1: matmul(transpose(x), hidden),
    b1: sum(hidden, 0),
    W2: matmul(transpose(h), delta),
    b2: sum(delta, 0),
  };
}
