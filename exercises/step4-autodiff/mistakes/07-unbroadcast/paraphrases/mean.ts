import { broadcastTo, div, ones, sizeOf, type NDArray } from '@first-principles/linalg';
import { unbroadcast as right } from '#earlier/step4-autodiff/07-unbroadcast';

export function unbroadcast(cotangent: NDArray, shape: readonly number[]): NDArray {
  const copies = sizeOf(broadcastTo(ones(shape), cotangent.shape).shape) / sizeOf(shape);
  return div(right(cotangent, shape), copies);
}
