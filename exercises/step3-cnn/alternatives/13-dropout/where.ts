import { fromData, greaterEqual, mul, sizeOf, where, type NDArray } from '@first-principles/linalg';

export function dropout(x: NDArray, rate: number, uniform: () => number): { y: NDArray; mask: NDArray } {
  const draws = fromData('float64', Float64Array.from({ length: sizeOf(x.shape) }, uniform), x.shape);
  const stays = greaterEqual(draws, rate);
  return { y: where(stays, mul(x, 1 / (1 - rate)), 0), mask: stays.astype('float64') };
}

export function dropoutBackward(dy: NDArray, mask: NDArray, rate: number): NDArray {
  return mul(dy, mul(mask, 1 / (1 - rate)));
}
