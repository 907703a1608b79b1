import { add, clip, mul, sign, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the change is clipped to [0, 1], not the image',
  teaching: 'A pixel may well become darker; it is the image that must stay in [0, 1].',
};

export function signStep(x: NDArray, dx: NDArray, epsilon: number): NDArray {
  return add(x, clip(mul(sign(dx), epsilon), 0, 1));
}
