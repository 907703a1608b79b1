import { add, fromData, mul, sizeOf, type NDArray } from '@first-principles/linalg';

export function noisy(
  x: NDArray,
  training: boolean,
  normal: () => number,
  deviation: number = 0.1,
  mean: number = 0.3,
): NDArray {
  const draws = training ? sizeOf(x.shape) : 0;
  const n = Float64Array.from({ length: draws }, normal);
  return training ? add(add(x, mean), mul(fromData('float64', n, x.shape), deviation)) : x;
}
