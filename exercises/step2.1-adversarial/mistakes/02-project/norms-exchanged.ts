import { add, clip, div, maximum, mul, norm, sub, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'L∞ and L2 are exchanged',
  teaching: 'L∞ is about each pixel: clip. L2 is about the length of the whole row: scale.',
};

export function projectTwo(x: NDArray, centre: NDArray, epsilon: number): NDArray {
  return add(centre, clip(sub(x, centre), -epsilon, epsilon));
}

export function projectInf(x: NDArray, centre: NDArray, epsilon: number): NDArray {
  const d = sub(x, centre);
  return add(centre, mul(d, div(epsilon, maximum(norm(d, 1, true), epsilon))));
}
