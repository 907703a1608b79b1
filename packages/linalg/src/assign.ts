import { astype } from './astype.ts';
import { bitsOf, copyRun, forEachRow } from './contiguous.ts';
import { coalesce } from './kernels/coalesce.ts';
import type { NDArray } from './ndarray.ts';
import { broadcastStrides } from './views/broadcast.ts';

/**
 * Writes `x`, stretched to the shape of `view`, where `view` shows: for those who build a new array part by part.
 *
 * The type of `view` must be that of `x` or a higher one. Neither memory is the other's.
 */
export function assign(view: NDArray, x: NDArray): void {
  const converted = astype(x, view.dtype);
  const walk = coalesce(view.shape, [view.strides, broadcastStrides(converted, view.shape)]);
  const inner = walk.shape.length - 1;
  const length = walk.shape[inner] ?? 1;
  const step = walk.strides[0][inner] ?? 1;
  const stepX = walk.strides[1][inner] ?? 1;
  const [to, from] = [bitsOf(view.data), bitsOf(converted.data)];
  forEachRow(walk.shape, walk.strides, [view.offset, converted.offset], ([at, xt]) => {
    if (step === 1 && stepX === 1) {
      copyRun(to, at, from, xt, length);
    } else {
      for (let i = 0; i < length; i++) to[at + i * step] = from[xt + i * stepX];
    }
  });
}
