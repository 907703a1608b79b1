import { fromData, mul, sizeOf, type NDArray } from '@first-principles/linalg';

export function dropout(x: NDArray, rate: number, uniform: () => number): { y: NDArray; mask: NDArray } {
  const mask = fromData(
    'float64',
    Float64Array.from({ length: sizeOf(x.shape) }, () => Number(uniform() < rate)),
    x.shape,
  );
  return { y: mul(mul(x, 1 / (1 - rate)), mask), mask };
}

export function dropoutBackward(dy: NDArray, mask: NDArray, rate: number): NDArray {
  return mul(mul(dy, 1 / (1 - rate)), mask);
}
