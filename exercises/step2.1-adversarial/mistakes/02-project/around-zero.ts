import { clip, div, maximum, mul, norm, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the ball lies around 0, not around the centre',
  teaching:
    'It is the difference from the centre that must be small: take the centre away, project, add it again.',
};

export function projectInf(x: NDArray, _centre: NDArray, epsilon: number): NDArray {
  return clip(x, -epsilon, epsilon);
}

export function projectTwo(x: NDArray, _centre: NDArray, epsilon: number): NDArray {
  return mul(x, div(epsilon, maximum(norm(x, 1, true), epsilon)));
}
