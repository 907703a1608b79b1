import { fromData, greaterEqual, sizeOf, where, type NDArray } from '@first-principles/linalg';

export function dropout(x: NDArray, rate: number, uniform: () => number): { y: NDArray; mask: NDArray } {
  const draws = fromData('float64', Float64Array.from({ length: sizeOf(x.shape) }, uniform), x.shape);
  const stays = greaterEqual(draws, rate);
  return { y: where(stays, x, 0), mask: stays.astype('float64') };
}

export function dropoutBackward(dy: NDArray, mask: NDArray, _rate: number): NDArray {
  return where(greaterEqual(mask, 1), dy, 0);
}
