import {
  add,
  div,
  formatShape,
  matmul,
  mul,
  type NDArray,
  ShapeError,
  sigmoid,
  sub,
  sum,
  transpose,
} from '@first-principles/linalg';
import type { Params } from './params.ts';

/** What the units say to a batch: h [N, H], o [N, 1]. */
export interface BatchActivations {
  readonly h: NDArray;
  readonly o: NDArray;
}

/**
 * What the network says to N rows at once.
 *
 * h = σ(x·W1 + b1),  o = σ(h·W2 + b2)
 *
 * @param x - [N, 2]
 * @returns h [N, H], o [N, 1]
 * @throws ShapeError if the shapes do not fit
 * @example forwardBatch(pack(weightsOf(() => 0)), array([[1, 0]], 'float64')).o.toList() // [[0.5]]
 */
export function forwardBatch({ W1, b1, W2, b2 }: Params, x: NDArray): BatchActivations {
  const h = sigmoid(add(matmul(x, W1), b1));
  return { h, o: sigmoid(add(matmul(h, W2), b2)) };
}

/**
 * The derivatives of the mean cost, all rows at once: what `gradients` gives, for any number of hidden units.
 *
 * δ2 = 2(o − y) ⊙ o ⊙ (1 − o),  δ1 = δ2·W2ᵀ ⊙ h ⊙ (1 − h);  dW2 = hᵀ·δ2 / N,  db2 = Σ_n δ2 / N,  dW1 = xᵀ·δ1 / N,
 * db1 = Σ_n δ1 / N
 *
 * @param x - [N, 2]
 * @param y - [N, 1]: as [N] it would broadcast against o to [N, N], silently
 * @returns the shapes of `p`
 * @throws ShapeError if the shapes do not fit
 * @example gradientsBatch(pack(weightsOf(() => 0)), array([[1, 0]], 'float64'), array([[1]], 'float64')).W1.shape // [2, 2]
 */
export function gradientsBatch(p: Params, x: NDArray, y: NDArray): Params {
  const { h, o } = forwardBatch(p, x);
  if (y.ndim !== 2 || y.shape[0] !== o.shape[0] || y.shape[1] !== 1 || o.shape[0] === 0) {
    throw new ShapeError(
      `gradientsBatch: needs x [N, 2] and y [N, 1], N ≥ 1: x is ${formatShape(x.shape)}, y ${formatShape(y.shape)}`,
    );
  }
  const d2 = mul(mul(mul(2, sub(o, y)), o), sub(1, o));
  const d1 = mul(mul(matmul(d2, transpose(p.W2)), h), sub(1, h));
  const N = x.shape[0];
  return {
    W1: div(matmul(transpose(x), d1), N),
    b1: div(sum(d1, 0), N),
    W2: div(matmul(transpose(h), d2), N),
    b2: div(sum(d2, 0), N),
  };
}
