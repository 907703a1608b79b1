import { formatShape, ShapeError, type NDArray } from '@first-principles/linalg';
import { nn, numpy as np } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '../core/tensor.ts';

export interface AttentionOptions {
  /** Whether query t sees keys 0 to t alone. */
  readonly causal?: boolean;
  /** Broadcast to […, T, S]: where it is true a query sees a key; floats are added to the scores. */
  readonly mask?: Tensor | NDArray;
}

/**
 * Each query takes a mean of the values, those whose keys resemble it most counting most.
 *
 * softmax(q·kᵀ/√E)·v. A query that sees no key gives NaN, as in PyTorch.
 *
 * @param q - […, T, E]
 * @param k - […, S, E]
 * @param v - […, S, V]
 * @returns […, T, V]
 * @throws ShapeError if they do not fit
 * @source A. Vaswani et al., "Attention Is All You Need" (2017), equation 1; PyTorch, `scaled_dot_product_attention`
 * @example scaledDotProductAttention(q, k, v, { causal: true })
 */
export function scaledDotProductAttention(
  q: Tensor,
  k: Tensor,
  v: Tensor,
  { causal = false, mask }: AttentionOptions = {},
): Tensor {
  const fits =
    Math.min(q.ndim, k.ndim, v.ndim) >= 2 &&
    q.shape.at(-1) === k.shape.at(-1) &&
    k.shape.at(-2) === v.shape.at(-2);
  if (!fits) {
    throw new ShapeError(
      `scaledDotProductAttention: takes q […, T, E], k […, S, E] and v […, S, V]: got ${[q, k, v].map(({ shape }) => formatShape(shape)).join(', ')}`,
    );
  }
  return apply(
    'attention',
    (queries, keys, values, ...[given]) => {
      let scores = scoresOf(queries, keys);
      if (causal) scores = onlySeen(scores, causalMask(scores));
      if (given !== undefined) scores = masked(scores, given);
      return np.matmul(nn.softmax(scores), values);
    },
    q,
    k,
    v,
    ...(mask === undefined ? [] : [mask]),
  );
}

/** q·kᵀ/√E, […, T, S] */
export function scoresOf(q: NDArray, k: NDArray): NDArray {
  return np.matmul(np.mul(1 / Math.sqrt(q.shape[q.ndim - 1]), q), np.swapAxes(k, -1, -2));
}

/** Scores of what is seen; −∞, which softmax makes 0 of, for the others. */
export function onlySeen(scores: NDArray, seen: NDArray): NDArray {
  return np.where(seen, scores, -Infinity);
}

/** [T, S]: whether s ≤ t */
export function causalMask({ shape }: NDArray): NDArray {
  const [queries, keys] = shape.slice(-2);
  return np.lessEqual(np.arange(0, keys, 1, 'int32'), np.expandDims(np.arange(0, queries, 1, 'int32'), 1));
}

/** A mask of truth values says what is seen; one of floats is added. */
function masked(scores: NDArray, mask: NDArray): NDArray {
  return mask.dtype === 'bool' ? onlySeen(scores, mask) : np.add(scores, mask);
}
