import { array, div, reshape, type NDArray } from '@first-principles/linalg';

export function toInput(pixels: Uint8Array, count: number): NDArray {
  return div(reshape(array([...pixels], 'float64'), [count, -1]), 255);
}
