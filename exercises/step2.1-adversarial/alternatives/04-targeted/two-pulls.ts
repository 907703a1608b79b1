import { add, mul, sub, type NDArray } from '@first-principles/linalg';

export function targetedStep(
  x: NDArray,
  dxTarget: NDArray,
  like: NDArray,
  lambda: number,
  eta: number,
): NDArray {
  const kept = add(mul(x, 1 - eta * lambda), mul(like, eta * lambda));
  return sub(kept, mul(dxTarget, eta));
}
