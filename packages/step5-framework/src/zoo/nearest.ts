import { ShapeError, type NDArray } from '@first-principles/linalg';
import { jit, numpy as np } from '@first-principles/step4-autodiff';

/**
 * The nearest of many images for each of some: has a model made something, or remembered it?
 *
 * argmin_n ‖sample − image_n‖²
 *
 * @param samples - [S, I]
 * @param images - [N, I]
 * @returns for each sample, which image, and how far away it is
 */
export function nearest(
  samples: NDArray,
  images: NDArray,
): { readonly index: number; readonly distance: number }[] {
  if (samples.shape[1] !== images.shape[1]) {
    throw new ShapeError(
      `nearest: samples and images must have the same number of pixels: got ${samples.shape[1]} and ${images.shape[1]}`,
    );
  }
  const squares = np.sum(np.square(images), 1);
  const own = np.sum(np.square(samples), 1, true);
  // ‖s − i‖² = ‖s‖² − 2 s·i + ‖i‖²: one product instead of N·S differences
  const search = jit((s: NDArray, i: NDArray, ss: NDArray, ii: NDArray) => {
    const squared = np.add(np.sub(ss, np.mul(2, np.matmul(s, np.transpose(i)))), ii);
    return [np.argmin(squared, 1), np.sqrt(np.maximum(np.min(squared, 1), 0))];
  });
  const [at, distances] = search(samples, images, own, squares).map((x) => x.toList() as number[]);
  return at.map((index, i) => ({ index, distance: distances[i] }));
}
