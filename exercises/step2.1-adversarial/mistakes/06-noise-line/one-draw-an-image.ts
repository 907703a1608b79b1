import { add, fromData, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'there is one draw for each image, not for each pixel',
  teaching: 'That makes a whole picture brighter or darker; noise is another number for each pixel.',
};

export function noisy(
  x: NDArray,
  training: boolean,
  normal: () => number,
  deviation: number = 0.1,
  mean: number = 0.3,
): NDArray {
  if (!training) return x;
  const n = Float64Array.from({ length: x.shape[0] }, () => deviation * normal() + mean);
  return add(x, fromData('float64', n, [x.shape[0], 1]));
}
