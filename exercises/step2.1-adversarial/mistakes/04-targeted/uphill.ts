import { add, mul, sub, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the step goes uphill',
  teaching: 'The cost is of the digit that you want: it must become smaller, so subtract.',
};

export function targetedStep(
  x: NDArray,
  dxTarget: NDArray,
  like: NDArray,
  lambda: number,
  eta: number,
): NDArray {
  return add(x, mul(add(dxTarget, mul(sub(x, like), lambda)), eta));
}
