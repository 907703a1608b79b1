import { broadcastTo, div, expandDims, type NDArray } from '@first-principles/linalg';

export { vjpMatmul, vjpMax } from '#earlier/step4-autodiff/09-vjp-reduce';

export const mistake = {
  name: 'vjpSum divides by the number of terms',
  teaching: 'That belongs to the mean: a sum grows by 1 when one of its terms does.',
};

export function vjpSum(c: NDArray, x: NDArray, axis: number): NDArray {
  const spread = broadcastTo(expandDims(c, axis), x.shape);
  return div(spread, x.size / c.size);
}
