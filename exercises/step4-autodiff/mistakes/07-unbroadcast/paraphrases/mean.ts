import { div, sizeOf, type NDArray } from '@first-principles/linalg';
import { unbroadcast as right } from '#earlier/step4-autodiff/07-unbroadcast';

export function unbroadcast(cotangent: NDArray, shape: readonly number[]): NDArray {
  const copies = cotangent.size / sizeOf(shape);
  return div(right(cotangent, shape), copies);
}
