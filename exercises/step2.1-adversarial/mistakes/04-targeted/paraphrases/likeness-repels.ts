import { add, mul, sub, type NDArray } from '@first-principles/linalg';

export function targetedStep(
  x: NDArray,
  dxTarget: NDArray,
  like: NDArray,
  lambda: number,
  eta: number,
): NDArray {
  const apart = mul(sub(x, like), eta * lambda);
  return add(sub(x, mul(eta, dxTarget)), apart);
}
