import { mul, sub, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the likeness term is not multiplied by η',
  teaching:
    'Both terms are slopes of one cost, and one η scales the step along their sum: mind the brackets.',
};

export function targetedStep(
  x: NDArray,
  dxTarget: NDArray,
  like: NDArray,
  lambda: number,
  eta: number,
): NDArray {
  return sub(sub(x, mul(dxTarget, eta)), mul(sub(x, like), lambda));
}
