import { div, matmul, mean, mul, sigmoid, sub, transpose, type NDArray } from '@first-principles/linalg';
import type { Params } from '@first-principles/step1-xor';
import { forwardBatch } from '#earlier/step1-xor/17-batched-forward';

export const mistake = {
  name: 'h is taken for z: it is squashed once more before its slope is taken',
  teaching: 'h is squashed already, so the slope is h(1 − h); σ’(h) is the slope somewhere else.',
};

export function gradientsBatch(p: Params, x: NDArray, y: NDArray): Params {
  const N = x.shape[0];
  const { h, o } = forwardBatch(p, x);
  const delta = mul(mul(2, sub(o, y)), mul(o, sub(1, o)));
  const s = sigmoid(h);
  const hidden = mul(matmul(delta, transpose(p.W2)), mul(s, sub(1, s)));
  return {
    W1: div(matmul(transpose(x), hidden), N),
    b1: mean(hidden, 0),
    W2: div(matmul(transpose(h), delta), N),
    b2: mean(delta, 0),
  };
}
