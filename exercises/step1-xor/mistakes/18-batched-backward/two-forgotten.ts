import { div, matmul, mean, mul, sub, transpose, type NDArray } from '@first-principles/linalg';
import type { Params } from '@first-principles/step1-xor';
import { forwardBatch } from '#earlier/step1-xor/17-batched-forward';

export const mistake = {
  name: 'the 2 of the square is forgotten',
  teaching: 'The slope of (o − y)² is 2(o − y); only a cost with ½ in front would cancel the 2.',
};

export function gradientsBatch(p: Params, x: NDArray, y: NDArray): Params {
  const N = x.shape[0];
  const { h, o } = forwardBatch(p, x);
  const delta = mul(sub(o, y), mul(o, sub(1, o)));
  const hidden = mul(matmul(delta, transpose(p.W2)), mul(h, sub(1, h)));
  return {
    W1: div(matmul(transpose(x), hidden), N),
    b1: mean(hidden, 0),
    W2: div(matmul(transpose(h), delta), N),
    b2: mean(delta, 0),
  };
}
