import { add, mul, sub, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'likeness counts twice: 2λ',
  teaching: 'The cost has a ½ before λ‖x − like‖², and the 2 of the derivative cancels it.',
};

export function targetedStep(
  x: NDArray,
  dxTarget: NDArray,
  like: NDArray,
  lambda: number,
  eta: number,
): NDArray {
  return sub(x, mul(add(dxTarget, mul(sub(x, like), 2 * lambda)), eta));
}
