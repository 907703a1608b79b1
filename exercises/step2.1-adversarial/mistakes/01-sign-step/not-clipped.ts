import { add, mul, sign, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'pixels leave [0, 1]',
  teaching: 'What is blacker than black is no picture: clip the result.',
};

export function signStep(x: NDArray, dx: NDArray, epsilon: number): NDArray {
  return add(x, mul(sign(dx), epsilon));
}
