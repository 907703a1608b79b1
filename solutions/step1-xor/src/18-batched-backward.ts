import { div, matmul, mean, mul, ShapeError, sub, transpose, type NDArray } from '@first-principles/linalg';
import type { Params } from '@first-principles/step1-xor';
import { forwardBatch } from '#earlier/step1-xor/17-batched-forward';

/**
 * The gradient of the cost on all rows at once: what exercise 15 computes, for any number of hidden units.
 *
 * δ₃ = 2(o − y) ⊙ o(1 − o), δ_h = δ₃·W2ᵀ ⊙ h(1 − h)
 *
 * dW2 = 1/N · hᵀ·δ₃, dW1 = 1/N · xᵀ·δ_h, db = the mean of δ over the rows
 *
 * @param x - [N, I]
 * @param y - [N, 1], and not [N]: o − y would be broadcast to [N, N] without a word
 * @returns each gradient under the name, and in the shape, of what it belongs to
 * @throws ShapeError (import it from '@first-principles/linalg') if y is not [N, 1]
 * @source Nielsen, "Neural Networks and Deep Learning", chapter 2, BP1 to BP4
 */
export function gradientsBatch(p: Params, x: NDArray, y: NDArray): Params {
  const N = x.shape[0];
  if (y.ndim !== 2 || y.shape[0] !== N || y.shape[1] !== 1) {
    throw new ShapeError(`gradientsBatch: y must be [${N}, 1]: got [${y.shape.join(', ')}]`);
  }
  const { h, o } = forwardBatch(p, x);
  const delta = mul(mul(2, sub(o, y)), mul(o, sub(1, o)));
  const hidden = mul(matmul(delta, transpose(p.W2)), mul(h, sub(1, h)));
  return {
    W1: div(matmul(transpose(x), hidden), N),
    b1: mean(hidden, 0),
    W2: div(matmul(transpose(h), delta), N),
    b2: mean(delta, 0),
  };
}
