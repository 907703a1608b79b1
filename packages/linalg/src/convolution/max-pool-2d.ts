import { contiguous } from '../contiguous.ts';
import { zeros } from '../create.ts';
import { allocate, type DType, type TypedArrayOf } from '../dtype.ts';
import type { FloatOf } from '../elementary.ts';
import { checkArray, NDArray } from '../ndarray.ts';
import { asFloat } from '../reduce/as-float.ts';
import { sizeOf } from '../shape.ts';
import { forEachWindow, poolOf, type Pool } from './pool.ts';
import { checkCotangent, type OneOrPair } from './windows.ts';

/**
 * The largest number of each window; NaN if there is one.
 *
 * y[n, c, oh, ow] = max over kh, kw of x[n, c, oh·stride + kh, ow·stride + kw]; whole windows only.
 *
 * @param x - [N, C, H, W]
 * @param size - of the windows
 * @param stride - from one window to the next; `size` by default, so that they do not overlap
 * @returns [N, C, OH, OW], OH = ⌊(H − size)/stride⌋ + 1, OW likewise
 * @throws ShapeError if the window is larger than the images, or axes are missing
 * @throws DTypeError if size or stride is no whole number ≥ 1
 * @source PyTorch `torch.nn.functional.max_pool2d`
 * @example maxPool2d(array([[[[1, 2, 5, 4, 9]]]]), [1, 2]).toList() // [[[[2, 5]]]]
 */
export function maxPool2d<D extends DType>(
  x: NDArray<D>,
  size: OneOrPair,
  stride: OneOrPair = size,
): NDArray<D> {
  checkArray('maxPool2d', x);
  const pool = poolOf('maxPool2d', x.shape, size, stride);
  const [from, to] = [contiguous(x), allocate(x.dtype, sizeOf(pool.shape))];
  forEachWindow(pool, (corner, at) => {
    to[at] = from[firstMaximum(from, pool, corner)]!;
  });
  return NDArray.of(x.dtype, to, pool.shape);
}

/**
 * The gradient of `maxPool2d`: each cotangent goes to its window's first maximum in row-major order (the first NaN, if
 * there is one); where windows overlap, what meets is added.
 *
 * dx[n, c, h, w] = Σ dy[n, c, oh, ow] over the windows whose first maximum is there, in ascending order.
 *
 * @param dy - [N, C, OH, OW]
 * @param x - [N, C, H, W]
 * @param size - of the windows
 * @param stride - from one window to the next; `size` by default
 * @returns [N, C, H, W]; of integers in float32
 * @throws ShapeError if the shapes are not those of a pool
 * @throws DTypeError if size or stride is no whole number ≥ 1
 * @source PyTorch `torch.nn.functional.max_pool2d`, whose gradient goes to the first maximum too
 * @example maxPool2dBackward(array([[[[7]]]]), array([[[[1, 3, 3]]]]), [1, 3]).toList() // [[[[0, 7, 0]]]]
 */
export function maxPool2dBackward<D extends DType>(
  dy: NDArray<D>,
  x: NDArray,
  size: OneOrPair,
  stride: OneOrPair = size,
): NDArray<FloatOf<D>> {
  checkArray('maxPool2dBackward', dy);
  checkArray('maxPool2dBackward', x);
  const pool = poolOf('maxPool2dBackward', x.shape, size, stride);
  checkCotangent('maxPool2dBackward', dy.shape, pool.shape);
  const dx = zeros(x.shape, asFloat(dy).dtype);
  const [values, from, to] = [contiguous(x), contiguous(dy), dx.data];
  forEachWindow(pool, (corner, at) => {
    const chosen = firstMaximum(values, pool, corner);
    to[chosen] = to[chosen] + from[at];
  });
  return dx;
}

/** Where the first maximum of a window stands; NaN is larger than any number. */
function firstMaximum(x: TypedArrayOf<DType>, { size: [, W], window }: Pool, corner: number): number {
  let best = corner;
  for (let kh = 0; kh < window[0]; kh++) {
    for (let at = corner + kh * W; at < corner + kh * W + window[1]; at++) {
      if (x[at] > x[best] || (x[at] !== x[at] && x[best] === x[best])) best = at;
    }
  }
  return best;
}
