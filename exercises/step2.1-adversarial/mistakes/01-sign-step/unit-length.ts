import { add, clip, div, mul, norm, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'each image’s gradient is scaled to length ε instead of taking its signs',
  teaching: 'That is the step of length ε in L2; here each pixel has ε for itself: sign(dx).',
};

export function signStep(x: NDArray, dx: NDArray, epsilon: number): NDArray {
  return clip(add(x, mul(div(dx, norm(dx, 1, true)), epsilon)), 0, 1);
}
