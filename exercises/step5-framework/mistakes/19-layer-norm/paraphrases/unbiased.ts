import type { Tensor } from '@first-principles/step5-framework';

export function layerNorm(x: Tensor, gamma: Tensor, beta: Tensor, eps = 1e-5): Tensor {
  const away = x.sub(x.mean(-1, true));
  const D = x.shape[x.ndim - 1];
  return gamma
    .mul(away)
    .div(
      away
        .square()
        .sum(-1, true)
        .div(D - 1)
        .add(eps)
        .sqrt(),
    )
    .add(beta);
}
