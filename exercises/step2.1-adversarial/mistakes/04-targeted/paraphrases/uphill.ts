import { fromData, type NDArray } from '@first-principles/linalg';

export function targetedStep(
  x: NDArray,
  dxTarget: NDArray,
  like: NDArray,
  lambda: number,
  eta: number,
): NDArray {
  const [at, slope, to] = [x, dxTarget, like].map((each) => each.ravel().data);
  const moved = Float64Array.from(at, (value, i) => value + eta * slope[i] + eta * lambda * (value - to[i]));
  return fromData('float64', moved, x.shape);
}
