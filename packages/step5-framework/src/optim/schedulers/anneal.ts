import type { NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';

/**
 * From one rate to another along half a cosine: slowly, fast, slowly.
 *
 * end + (start − end)·(1 + cos πx)/2
 *
 * @param x - how far it is, 0 to 1
 */
export function alongCosine(start: NDArray, end: np.Operand, x: NDArray): NDArray {
  const left = np.mul(0.5, np.add(1, np.cos(np.mul(Math.PI, x))));
  return np.add(end, np.mul(np.sub(start, end), left));
}

/** From one rate to another evenly. */
export function alongLine(start: NDArray, end: np.Operand, x: NDArray): NDArray {
  return np.add(start, np.mul(np.sub(end, start), x));
}
