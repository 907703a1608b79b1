import { add, clip, div, maximum, mul, norm, sub, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'in L2, one norm is taken of the whole batch',
  teaching: 'Every image has a ball of its own: a norm for each row, [N, 1].',
};

export function projectInf(x: NDArray, centre: NDArray, epsilon: number): NDArray {
  return add(centre, clip(sub(x, centre), -epsilon, epsilon));
}

export function projectTwo(x: NDArray, centre: NDArray, epsilon: number): NDArray {
  const d = sub(x, centre);
  return add(centre, mul(d, div(epsilon, maximum(norm(d.ravel()), epsilon))));
}
