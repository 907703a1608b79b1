import { formatShape, type NDArray, pad, ShapeError, slice } from '@first-principles/linalg';

/**
 * Images moved by whole pixels; zeros come in, what leaves is lost.
 *
 * y[n, c, h, w] = x[n, c, h − down, w − right], 0 where there is no such pixel
 *
 * @param x - [N, C, H, W]
 * @param down - rows; negative moves up
 * @param right - columns; negative moves left
 * @returns [N, C, H, W]
 * @throws ShapeError if x has not four axes
 * @source P. Simard, D. Steinkraus and J. Platt, "Best practices for convolutional neural networks" (2003)
 * @example shift(array([[[[1, 2]]]]), 0, 1).toList() // [[[[0, 1]]]]
 */
export function shift(x: NDArray, down: number, right: number): NDArray {
  if (x.ndim !== 4) throw new ShapeError(`shift: takes images [N, C, H, W]: got ${formatShape(x.shape)}`);
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
