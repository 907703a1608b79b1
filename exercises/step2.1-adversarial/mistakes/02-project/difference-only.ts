import { clip, div, maximum, mul, norm, sub, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'what comes out is the difference, without the centre',
  teaching: 'The projection is a point, not a way to it: add the centre again.',
};

export function projectInf(x: NDArray, centre: NDArray, epsilon: number): NDArray {
  return clip(sub(x, centre), -epsilon, epsilon);
}

export function projectTwo(x: NDArray, centre: NDArray, epsilon: number): NDArray {
  const d = sub(x, centre);
  return mul(d, div(epsilon, maximum(norm(d, 1, true), epsilon)));
}
