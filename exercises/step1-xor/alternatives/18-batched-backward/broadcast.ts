import { div, mean, mul, reshape, ShapeError, sub, sum, type NDArray } from '@first-principles/linalg';
import type { Params } from '@first-principles/step1-xor';
import { forwardBatch } from '#earlier/step1-xor/17-batched-forward';

/** Outer products and sums instead of matrix products. */
export function gradientsBatch(p: Params, x: NDArray, y: NDArray): Params {
  if (String(y.shape) !== String([x.shape[0], 1])) throw new ShapeError('y is not a column');
  const { h, o } = forwardBatch(p, x);
  const [[N, I], H] = [x.shape, h.shape[1]];
  const d3 = mul(sub(mul(2, o), mul(2, y)), sub(o, mul(o, o)));
  const d1 = mul(mul(d3, reshape(p.W2, [1, H])), sub(h, mul(h, h)));
  return {
    W1: div(sum(mul(reshape(x, [N, I, 1]), reshape(d1, [N, 1, H])), 0), N),
    b1: mean(d1, 0),
    W2: reshape(mean(mul(h, d3), 0), [H, 1]),
    b2: mean(d3, 0),
  };
}
