import { broadcastTo, expandDims, type NDArray } from '@first-principles/linalg';

export { vjpMatmul, vjpMax } from '#earlier/step4-autodiff/09-vjp-reduce';

export const mistake = {
  name: 'vjpSum always puts the axis back in front',
  teaching: 'It goes back to where it was: expandDims at `axis`, then stretch.',
};

export function vjpSum(c: NDArray, x: NDArray, _axis: number): NDArray {
  return broadcastTo(expandDims(c, 0), x.shape);
}
