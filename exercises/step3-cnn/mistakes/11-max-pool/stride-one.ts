import { max, slice, stack, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'windows move by one pixel: they overlap',
  teaching: 'Each window begins where the last one ended: at i·size.',
};

export function maxPool(x: NDArray, size: number): NDArray {
  const [H, W] = x.shape.slice(2);
  const shifted: NDArray[] = [];
  for (let u = 0; u < size; u++) {
    for (let v = 0; v < size; v++)
      shifted.push(slice(x, [], [], [u, u + H - size + 1], [v, v + W - size + 1]));
  }
  return max(stack(shifted, 0), 0);
}
