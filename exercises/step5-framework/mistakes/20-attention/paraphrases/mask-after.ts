import { nn, numpy as np } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '@first-principles/step5-framework';

export function attention(q: Tensor, k: Tensor, v: Tensor, causal = false): Tensor {
  return apply(
    'attention',
    (q, k, v) => {
      const weights = nn.softmax(
        np.div(np.einsum('...te,...se->...ts', q, k), Math.sqrt(q.shape[q.ndim - 1])),
      );
      return np.matmul(causal ? np.tril(weights) : weights, v);
    },
    q,
    k,
    v,
  );
}
