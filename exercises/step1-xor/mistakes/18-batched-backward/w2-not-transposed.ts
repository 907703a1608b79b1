import { div, matmul, mean, mul, sub, transpose, type NDArray } from '@first-principles/linalg';
import type { Params } from '@first-principles/step1-xor';
import { forwardBatch } from '#earlier/step1-xor/17-batched-forward';

export const mistake = {
  name: 'W2 is not transposed on the way back',
  teaching: 'Forward W2 leads from H to 1; backward δ₃ [N, 1] has to get from 1 to H: times W2ᵀ, [1, H].',
};

export function gradientsBatch(p: Params, x: NDArray, y: NDArray): Params {
  const N = x.shape[0];
  const { h, o } = forwardBatch(p, x);
  const delta = mul(mul(2, sub(o, y)), mul(o, sub(1, o)));
  const hidden = mul(matmul(delta, p.W2), mul(h, sub(1, h)));
  return {
    W1: div(matmul(transpose(x), hidden), N),
    b1: mean(hidden, 0),
    W2: div(matmul(transpose(h), delta), N),
    b2: mean(delta, 0),
  };
}
