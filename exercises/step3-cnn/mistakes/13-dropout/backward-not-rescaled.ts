import { mul, type NDArray } from '@first-principles/linalg';

export { dropout } from '#earlier/step3-cnn/13-dropout';

export const mistake = {
  name: 'on the way back 1/(1 − rate) is missing',
  teaching: 'y is x times mask/(1 − rate), so dx is dy times the same.',
};

export function dropoutBackward(dy: NDArray, mask: NDArray, _rate: number): NDArray {
  return mul(dy, mask);
}
