import { div, type Key, mul, type NDArray, norm, normal, ShapeError } from '@first-principles/linalg';

/**
 * The control that every attack needs: a change as long as the attack's, in a direction that nobody chose.
 *
 * r = n·‖perturbation‖₂ / ‖n‖₂, n ~ N(0, 1), the lengths taken for each row
 *
 * @param perturbation - [N, I], what an attack added
 * @param key - determines the directions
 * @returns [N, I]
 * @throws ShapeError if it is no matrix
 * @example norm(randomLike(array([[3, 4], [0, 0]]), key(1)), -1).toList()[1] // 0
 */
export function randomLike(perturbation: NDArray, key: Key): NDArray {
  const dtype = perturbation.dtype === 'float64' ? 'float64' : 'float32';
  return asLongAs(perturbation, normal(key, perturbation.shape, dtype));
}

/** Each row of `noise`, made as long as that of `perturbation`. */
export function asLongAs(perturbation: NDArray, noise: NDArray): NDArray {
  if (perturbation.ndim !== 2) {
    throw new ShapeError(`randomLike: needs one row an image, [N, I]: got ${perturbation.ndim} axes`);
  }
  return mul(noise, div(norm(perturbation, -1, true), norm(noise, -1, true)));
}
