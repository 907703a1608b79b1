import { pad, slice, type NDArray } from '@first-principles/linalg';

/**
 * The images moved by whole pixels; zeros come in, what leaves is lost.
 *
 * y_ncij = x_nc(i − down)(j − right), 0 where there is no such pixel
 *
 * @param x - [N, C, H, W]
 * @param down - rows; negative moves up
 * @param right - columns; negative moves left
 * @returns [N, C, H, W]
 */
export function shift(x: NDArray, down: number, right: number): NDArray {
  const [H, W] = x.shape.slice(2);
  const [y, z] = [Math.abs(down), Math.abs(right)];
  const wide = pad(x, [
    [0, 0],
    [0, 0],
    [y, y],
    [z, z],
  ]);
  return slice(wide, [], [], [y - down, y - down + H], [z - right, z - right + W]);
}
