import { contiguous } from '../contiguous.ts';
import { zeros } from '../create.ts';
import { allocate, type DType, type FloatDType } from '../dtype.ts';
import type { FloatOf } from '../elementary.ts';
import { checkArray, NDArray } from '../ndarray.ts';
import { asFloat } from '../reduce/as-float.ts';
import { sizeOf } from '../shape.ts';
import { forEachWindow, poolOf } from './pool.ts';
import { checkCotangent, type OneOrPair } from './windows.ts';

/**
 * The mean of each window.
 *
 * y[n, c, oh, ow] = (Σ_kh Σ_kw x[n, c, oh·stride + kh, ow·stride + kw]) / (KH·KW), kh, kw ascending, every operation
 * rounded; whole windows only.
 *
 * @param x - [N, C, H, W]
 * @param size - of the windows, KH and KW
 * @param stride - from one window to the next; `size` by default, so that they do not overlap
 * @returns [N, C, OH, OW], OH = ⌊(H − KH)/stride⌋ + 1, OW likewise; of integers in float32
 * @throws ShapeError if the window is larger than the images, or axes are missing
 * @throws DTypeError if size or stride is no whole number ≥ 1
 * @source PyTorch `torch.nn.functional.avg_pool2d`
 * @example avgPool2d(array([[[[1, 3, 5, 9, 7]]]]), [1, 2]).toList() // [[[[2, 7]]]]
 */
export function avgPool2d<D extends DType>(
  x: NDArray<D>,
  size: OneOrPair,
  stride: OneOrPair = size,
): NDArray<FloatOf<D>> {
  checkArray('avgPool2d', x);
  const pool = poolOf('avgPool2d', x.shape, size, stride);
  const floats: NDArray<FloatDType> = asFloat(x);
  const [from, to] = [contiguous(floats), allocate(floats.dtype, sizeOf(pool.shape))];
  const [KH, KW] = pool.window;
  forEachWindow(pool, (corner, at) => {
    for (let kh = 0; kh < KH; kh++) {
      for (let kw = 0; kw < KW; kw++) to[at] = to[at] + from[corner + kh * pool.size[1] + kw];
    }
    to[at] = to[at] / (KH * KW);
  });
  return NDArray.of(floats.dtype, to, pool.shape) as NDArray<FloatOf<D>>;
}

/**
 * The gradient of `avgPool2d`: each cotangent is shared equally by its window.
 *
 * dx[n, c, h, w] = Σ dy[n, c, oh, ow] / (KH·KW) over the windows that hold that place, in ascending order.
 *
 * @param dy - [N, C, OH, OW]
 * @param shape - [N, C, H, W], of the input
 * @param size - of the windows, KH and KW
 * @param stride - from one window to the next; `size` by default
 * @returns [N, C, H, W]; of integers in float32
 * @throws ShapeError if the shapes are not those of a pool
 * @throws DTypeError if size or stride is no whole number ≥ 1
 * @source PyTorch `torch.nn.functional.avg_pool2d`
 * @example avgPool2dBackward(array([[[[6, 8]]]]), [1, 1, 1, 5], [1, 2]).toList() // [[[[3, 3, 4, 4, 0]]]]
 */
export function avgPool2dBackward<D extends DType>(
  dy: NDArray<D>,
  shape: readonly number[],
  size: OneOrPair,
  stride: OneOrPair = size,
): NDArray<FloatOf<D>> {
  checkArray('avgPool2dBackward', dy);
  const dx = zeros(shape, asFloat(dy).dtype);
  const pool = poolOf('avgPool2dBackward', shape, size, stride);
  checkCotangent('avgPool2dBackward', dy.shape, pool.shape);
  const [from, to] = [contiguous(dy), dx.data];
  const [KH, KW] = pool.window;
  const share = dx.dtype === 'float32' ? Math.fround : (x: number): number => x;
  forEachWindow(pool, (corner, at) => {
    const each = share(from[at] / (KH * KW));
    for (let kh = 0; kh < KH; kh++) {
      for (let kw = 0; kw < KW; kw++) {
        const place = corner + kh * pool.size[1] + kw;
        to[place] = to[place] + each;
      }
    }
  });
  return dx;
}
