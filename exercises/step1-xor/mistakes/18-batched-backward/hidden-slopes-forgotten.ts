import { div, matmul, mean, mul, sub, transpose, type NDArray } from '@first-principles/linalg';
import type { Params } from '@first-principles/step1-xor';
import { forwardBatch } from '#earlier/step1-xor/17-batched-forward';

export const mistake = {
  name: 'the slopes of the hidden sigmoids are forgotten',
  teaching:
    'After δ₃·W2ᵀ the error still has to pass the hidden sigmoids: times h(1 − h), element by element.',
};

export function gradientsBatch(p: Params, x: NDArray, y: NDArray): Params {
  const N = x.shape[0];
  const { h, o } = forwardBatch(p, x);
  const delta = mul(mul(2, sub(o, y)), mul(o, sub(1, o)));
  const hidden = matmul(delta, transpose(p.W2));
  return {
    W1: div(matmul(transpose(x), hidden), N),
    b1: mean(hidden, 0),
    W2: div(matmul(transpose(h), delta), N),
    b2: mean(delta, 0),
  };
}
