import { mean, slice, stack, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'it is the mean of the window',
  teaching: 'That is average pooling: here the largest alone is kept.',
};

export function maxPool(x: NDArray, size: number): NDArray {
  const [OH, OW] = x.shape.slice(2).map((length) => Math.floor(length / size));
  const places: NDArray[] = [];
  for (let u = 0; u < size; u++) {
    for (let v = 0; v < size; v++) places.push(slice(x, [], [], [u, OH * size, size], [v, OW * size, size]));
  }
  return mean(stack(places, 0), 0);
}
