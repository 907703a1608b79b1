import { div, matmul, mean, mul, reshape, sub, transpose, type NDArray } from '@first-principles/linalg';
import type { Params } from '@first-principles/step1-xor';
import { forwardBatch } from '#earlier/step1-xor/17-batched-forward';

export const mistake = {
  name: 'y given as [N] is not refused, and o − y is broadcast to [N, N]',
  teaching:
    'Check that y is [N, 1] and throw a ShapeError if not: [N, 1] − [N] sets every output against every target.',
};

export function gradientsBatch(p: Params, x: NDArray, y: NDArray): Params {
  const N = x.shape[0];
  const { h, o } = forwardBatch(p, x);
  const delta = mul(mul(2, sub(o, y)), mul(o, sub(1, o)));
  const hidden = mul(mul(delta, reshape(p.W2, [-1])), mul(h, sub(1, h)));
  return {
    W1: div(matmul(transpose(x), hidden), N),
    b1: mean(hidden, 0),
    W2: div(matmul(transpose(h), delta), N),
    b2: mean(delta, 0),
  };
}
