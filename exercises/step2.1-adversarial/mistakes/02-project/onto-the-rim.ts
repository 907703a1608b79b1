import { add, clip, div, mul, norm, sub, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'in L2, points inside the ball are pulled out to its rim',
  teaching: 'What is near enough stays where it is: the factor is min(1, ε/‖d‖).',
};

export function projectInf(x: NDArray, centre: NDArray, epsilon: number): NDArray {
  return add(centre, clip(sub(x, centre), -epsilon, epsilon));
}

export function projectTwo(x: NDArray, centre: NDArray, epsilon: number): NDArray {
  const d = sub(x, centre);
  return add(centre, mul(d, div(epsilon, norm(d, 1, true))));
}
