import { equal, expandDims, max, mul, type NDArray } from '@first-principles/linalg';

export { vjpMatmul, vjpSum } from '#earlier/step4-autodiff/09-vjp-reduce';

export const mistake = {
  name: 'every one of several equally large numbers gets all of c',
  teaching: 'Then one wish is counted twice or more: equal ones share, each gets c divided by their number.',
};

export function vjpMax(c: NDArray, x: NDArray, axis: number): NDArray {
  return mul(expandDims(c, axis), equal(x, max(x, axis, true)).astype('float64'));
}
