import { mul, sub, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the likeness term is left out',
  teaching: 'Without λ·(x − like) nothing keeps the picture a 2.',
};

export function targetedStep(
  x: NDArray,
  dxTarget: NDArray,
  _like: NDArray,
  _lambda: number,
  eta: number,
): NDArray {
  return sub(x, mul(dxTarget, eta));
}
