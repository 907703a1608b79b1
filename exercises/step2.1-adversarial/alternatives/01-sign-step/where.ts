import { add, greater, less, maximum, minimum, sub, where, type NDArray } from '@first-principles/linalg';

export function signStep(x: NDArray, dx: NDArray, epsilon: number): NDArray {
  const up = minimum(add(x, epsilon), 1);
  const down = maximum(sub(x, epsilon), 0);
  return where(greater(dx, 0), up, where(less(dx, 0), down, x));
}
