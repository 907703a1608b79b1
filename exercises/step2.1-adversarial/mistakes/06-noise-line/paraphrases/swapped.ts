import { add, mul, fromData, sizeOf, type NDArray } from '@first-principles/linalg';

export function noisy(
  x: NDArray,
  training: boolean,
  normal: () => number,
  deviation: number = 0.1,
  mean: number = 0.3,
): NDArray {
  const n = fromData('float64', Float64Array.from({ length: sizeOf(x.shape) }, normal), x.shape);
  return training ? add(add(mul(n, mean), deviation), x) : x;
}
