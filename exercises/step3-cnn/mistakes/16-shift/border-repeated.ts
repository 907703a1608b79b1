import { take, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the border is repeated where zeros should come in',
  teaching: 'Outside of the picture is paper, not ink: 0.',
};

export function shift(x: NDArray, down: number, right: number): NDArray {
  const from = (length: number, by: number): number[] =>
    Array.from({ length }, (_, i) => Math.max(0, Math.min(length - 1, i - by)));
  return take(take(x, from(x.shape[2], down), 2), from(x.shape[3], right), 3);
}
