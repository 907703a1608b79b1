import { nn, numpy as np } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '@first-principles/step5-framework';

/** One operation on the tape; the queries are made smaller, and what is hidden is chosen, not added. */
export function attention(q: Tensor, k: Tensor, v: Tensor, causal = false): Tensor {
  return apply(
    'attention',
    (q, k, v) => {
      const small = np.mul(q, q.shape[q.ndim - 1] ** -0.5);
      const scores = np.einsum('...te,...se->...ts', small, k);
      const [T, S] = scores.shape.slice(-2);
      const seen = np.lessEqual(np.arange(S), np.expandDims(np.arange(T), 1));
      return np.einsum(
        '...ts,...sv->...tv',
        nn.softmax(causal ? np.where(seen, scores, -Infinity) : scores),
        v,
      );
    },
    q,
    k,
    v,
  );
}
