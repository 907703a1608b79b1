import { array, concatenate, add, slice, type NDArray } from '@first-principles/linalg';

export function noisy(
  x: NDArray,
  training: boolean,
  normal: () => number,
  deviation: number = 0.1,
  mean: number = 0.3,
): NDArray {
  if (!training) return x;
  const rows = Array.from({ length: x.shape[0] }, (_, n) =>
    add(slice(x, [n, n + 1]), array(normal() * deviation + mean, 'float64')),
  );
  return concatenate(rows, 0);
}
