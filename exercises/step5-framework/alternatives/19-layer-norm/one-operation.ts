import { numpy as np } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '@first-principles/step5-framework';

/** One operation on the tape; the mean of squares minus the square of the mean. */
export function layerNorm(x: Tensor, gamma: Tensor, beta: Tensor, eps = 1e-5): Tensor {
  return apply(
    'layerNorm',
    (x, gamma, beta) => {
      const mean = np.mean(x, -1, true);
      const variance = np.sub(np.mean(np.square(x), -1, true), np.square(mean));
      const scale = np.div(gamma, np.sqrt(np.add(variance, eps)));
      return np.add(np.mul(np.sub(x, mean), scale), beta);
    },
    x,
    gamma,
    beta,
  );
}
