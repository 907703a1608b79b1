import { mul, type NDArray } from '@first-principles/linalg';
import { dropout as right } from '#earlier/step3-cnn/13-dropout';

export const mistake = {
  name: 'what stays is not divided by 1 − rate',
  teaching:
    'Then sums are smaller in training than afterwards, and the finished network sees numbers that it never learned from.',
};

export function dropout(x: NDArray, rate: number, uniform: () => number): { y: NDArray; mask: NDArray } {
  const { mask } = right(x, rate, uniform);
  return { y: mul(x, mask), mask };
}

export function dropoutBackward(dy: NDArray, mask: NDArray, _rate: number): NDArray {
  return mul(dy, mask);
}
