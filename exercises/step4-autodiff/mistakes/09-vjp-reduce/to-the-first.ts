import { argmax, expandDims, mul, oneHot, swapAxes, type NDArray } from '@first-principles/linalg';

export { vjpMatmul, vjpSum } from '#earlier/step4-autodiff/09-vjp-reduce';

export const mistake = {
  name: 'of several equally large numbers the first gets everything',
  teaching: 'That is max-pooling’s rule; a maximum over an axis shares among equals, as JAX does.',
};

export function vjpMax(c: NDArray, x: NDArray, axis: number): NDArray {
  const at = axis < 0 ? axis + x.ndim : axis;
  const last = swapAxes(x, at, -1);
  const winners = oneHot(argmax(last, -1), last.shape[x.ndim - 1], 'float64');
  return mul(expandDims(c, axis), swapAxes(winners, at, -1));
}
