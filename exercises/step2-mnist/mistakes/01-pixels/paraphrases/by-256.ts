import { array, mul, reshape, type NDArray } from '@first-principles/linalg';

export function toInput(pixels: Uint8Array, count: number): NDArray {
  return reshape(mul(array([...pixels], 'float64'), 1 / 256), [count, -1]);
}
