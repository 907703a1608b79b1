import { clip, mul, sign, sub, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the step goes downhill',
  teaching: 'Downhill the network becomes more certain; to fool it the cost must grow: x + ε·sign(dx).',
};

export function signStep(x: NDArray, dx: NDArray, epsilon: number): NDArray {
  return clip(sub(x, mul(sign(dx), epsilon)), 0, 1);
}
