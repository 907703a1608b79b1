import { div, type NDArray } from '@first-principles/linalg';

export { dropout } from '#earlier/step3-cnn/13-dropout';

export const mistake = {
  name: 'on the way back the mask is forgotten',
  teaching: 'Who was silent had no part in the cost, and hears nothing of it.',
};

export function dropoutBackward(dy: NDArray, _mask: NDArray, rate: number): NDArray {
  return div(dy, 1 - rate);
}
