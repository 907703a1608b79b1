import { add, maximum, minimum, mul, sqrt, square, sub, sum, type NDArray } from '@first-principles/linalg';

export function projectInf(x: NDArray, centre: NDArray, epsilon: number): NDArray {
  return maximum(minimum(x, add(centre, epsilon)), sub(centre, epsilon));
}

export function projectTwo(x: NDArray, centre: NDArray, epsilon: number): NDArray {
  const d = sub(x, centre);
  const length = sqrt(sum(square(d))).item();
  return length <= epsilon ? x : add(centre, mul(d, epsilon / length));
}
