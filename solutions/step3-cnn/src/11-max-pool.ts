import { array, type NDArray } from '@first-principles/linalg';

/**
 * The largest number of each window; windows do not overlap, and what is left over at the right and below is dropped.
 *
 * y_ncij = max over u, v < size of x_nc(i·size + u)(j·size + v)
 *
 * @param x - [N, C, H, W]
 * @param size - height and width of a window, and how far it moves
 * @returns [N, C, ⌊H/size⌋, ⌊W/size⌋], float64
 */
export function maxPool(x: NDArray, size: number): NDArray {
  const [OH, OW] = x.shape.slice(2).map((length) => Math.floor(length / size));
  const largest = (channel: number[][], i: number, j: number): number => {
    const rows = channel.slice(i * size, (i + 1) * size);
    return Math.max(...rows.flatMap((row) => row.slice(j * size, (j + 1) * size)));
  };
  const pooled = (channel: number[][]): number[][] =>
    Array.from({ length: OH }, (_, i) => Array.from({ length: OW }, (__, j) => largest(channel, i, j)));
  return array(
    (x.toList() as number[][][][]).map((image) => image.map(pooled)),
    'float64',
  );
}
