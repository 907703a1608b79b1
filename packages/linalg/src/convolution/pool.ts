import type { Pair } from '../kernels/convolution/form.ts';
import type { Shape } from '../shape.ts';
import { checkFour, outputSizeOf, windowsOf, type OneOrPair } from './windows.ts';

/** Windows without padding on every channel of every image. */
export interface Pool {
  /** H and W; the windows' size and stride; OH and OW. */
  readonly size: Pair;
  readonly window: Pair;
  readonly stride: Pair;
  readonly windows: Pair;
  /** [N, C, OH, OW] */
  readonly shape: Shape;
}

/**
 * The windows of a pool: whole ones only, what is left at the edge is in none.
 *
 * @throws ShapeError, DTypeError if there is not one
 */
export function poolOf(operation: string, x: Shape, size: OneOrPair, stride: OneOrPair): Pool {
  checkFour(operation, 'x', '[N, C, H, W]', x);
  const window = windowsOf(operation, size, { stride });
  const [images, channels, height, width] = x as readonly [number, number, number, number];
  const windows = outputSizeOf(operation, [height, width], window);
  return {
    size: [height, width],
    window: window.kernel,
    stride: window.stride,
    windows,
    shape: [images, channels, ...windows],
  };
}

/** Calls `visit` for every window, in the order of the results, with where it begins in the images. */
export function forEachWindow(
  { size: [H, W], stride, windows: [OH, OW], shape }: Pool,
  visit: (corner: number, to: number) => void,
): void {
  let to = 0;
  for (let c = 0; c < shape[0] * shape[1]; c++) {
    for (let oh = 0; oh < OH; oh++) {
      for (let ow = 0; ow < OW; ow++) visit((c * H + oh * stride[0]) * W + ow * stride[1], to++);
    }
  }
}
