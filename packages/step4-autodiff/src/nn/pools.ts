import { formatShape, ShapeError, type NDArray } from '@first-principles/linalg';
import { reduceWindow } from '../lax/reduce-window.ts';
import { eachOf, type Each } from '../lax/padding.ts';
import { div } from '../numpy/elementwise.ts';
import { asArray, asFloat, type Operand } from '../numpy/operands.ts';

/**
 * The largest of each window; the first of several has the slope.
 *
 * @param x - […, H, W]
 * @param size - of the windows
 * @param stride - from one window to the next; `size` by default, so that they do not overlap
 * @returns […, OH, OW], OH = ⌊(H − size)/stride⌋ + 1, OW likewise; whole windows only
 * @throws ShapeError if the window is larger than the images
 * @source linalg `maxPool2d`
 * @example nn.maxPool(array([[1, 2], [3, 4]]), 2).toList() // [[4]]
 */
export function maxPool(x: Operand, size: Each, stride: Each = size): NDArray {
  const value = asArray('maxPool', x);
  return reduceWindow(value, 'max', ...windowsOf('maxPool', value, size, stride));
}

/**
 * The mean of each window.
 *
 * @param x - […, H, W]
 * @param size - of the windows
 * @param stride - from one window to the next; `size` by default, so that they do not overlap
 * @returns […, OH, OW], OH = ⌊(H − size)/stride⌋ + 1, OW likewise; whole windows only
 * @throws ShapeError if the window is larger than the images
 * @source linalg `avgPool2d`
 * @example nn.avgPool(array([[1, 2], [3, 6]]), 2).toList() // [[3]]
 */
export function avgPool(x: Operand, size: Each, stride: Each = size): NDArray {
  const value = asFloat('avgPool', x);
  const [window, strides] = windowsOf('avgPool', value, size, stride);
  const count = window.reduce((n, length) => n * length, 1);
  return div(reduceWindow(value, 'sum', window, strides), count);
}

/** Windows over the last two axes. */
function windowsOf(
  name: string,
  { shape }: NDArray,
  size: Each,
  stride: Each,
): [window: readonly number[], strides: readonly number[]] {
  if (shape.length < 2) throw new ShapeError(`${name}: x must be […, H, W]: got ${formatShape(shape)}`);
  const ones = shape.slice(2).map(() => 1);
  return [
    [...ones, ...eachOf(`${name}: size`, size, 2, 1)],
    [...ones, ...eachOf(`${name}: stride`, stride, 2, 1)],
  ];
}
