import { add, clip, mul, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the slopes themselves are added, not their signs',
  teaching: 'Each pixel may move by ε, so each moves by all of ε: only which way is asked of the slope.',
};

export function signStep(x: NDArray, dx: NDArray, epsilon: number): NDArray {
  return clip(add(x, mul(dx, epsilon)), 0, 1);
}
