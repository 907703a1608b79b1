import { array, type NDArray } from '@first-principles/linalg';
import { outputSize } from '#earlier/step3-cnn/01-output-size';

/**
 * A kernel slid over an image: in each place, how much what lies under it is like it.
 *
 * yᵢⱼ = Σ_u Σ_v k_uv · x_(i+u)(j+v)
 *
 * @param x - [H, W], one image
 * @param k - [KH, KW]
 * @returns [H − KH + 1, W − KW + 1], float64; without padding, stride 1
 */
export function correlate(x: NDArray, k: NDArray): NDArray {
  const [image, kernel] = [x, k].map((each) => each.toList() as number[][]);
  const [OH, OW] = [0, 1].map((axis) => outputSize(x.shape[axis], k.shape[axis], 1, 0));
  const at = (i: number, j: number): number => {
    let total = 0;
    for (const [u, row] of kernel.entries())
      for (const [v, weight] of row.entries()) total += weight * image[i + u][j + v];
    return total;
  };
  const rows = Array.from({ length: OH }, (_, i) => Array.from({ length: OW }, (__, j) => at(i, j)));
  return array(rows, 'float64');
}
