import { numpy as np } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '@first-principles/step5-framework';

export function layerNorm(x: Tensor, gamma: Tensor, beta: Tensor, eps = 1e-5): Tensor {
  return apply(
    'norm',
    (x, g, b) => {
      const away = np.sub(x, np.mean(x, 0));
      return np.add(np.div(np.mul(g, away), np.sqrt(np.add(np.mean(np.square(away), 0), eps))), b);
    },
    x,
    gamma,
    beta,
  );
}
