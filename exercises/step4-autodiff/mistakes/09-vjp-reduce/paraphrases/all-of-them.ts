import { expandDims, greaterEqual, max, where, type NDArray } from '@first-principles/linalg';

export { vjpMatmul, vjpSum } from '#earlier/step4-autodiff/09-vjp-reduce';

export function vjpMax(c: NDArray, x: NDArray, axis: number): NDArray {
  return where(greaterEqual(x, expandDims(max(x, axis), axis)), expandDims(c, axis), 0);
}
