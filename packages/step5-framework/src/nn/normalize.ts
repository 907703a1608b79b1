import type { NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';

/** The mean over some axes, the distances from it, and the mean of their squares. */
export function moments(
  x: NDArray,
  axes: readonly number[],
): { readonly mean: NDArray; readonly centred: NDArray; readonly variance: NDArray } {
  const mean = np.mean(x, axes, true);
  const centred = np.sub(x, mean);
  return { mean, centred, variance: np.mean(np.square(centred), axes, true) };
}

/** (x − mean)/√(variance + ε) */
export function standardized(x: NDArray, axes: readonly number[], eps: number): NDArray {
  const { centred, variance } = moments(x, axes);
  return np.div(centred, np.sqrt(np.add(variance, eps)));
}
