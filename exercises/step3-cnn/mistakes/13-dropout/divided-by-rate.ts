import { div, mul, type NDArray } from '@first-principles/linalg';
import { dropout as right } from '#earlier/step3-cnn/13-dropout';

export const mistake = {
  name: 'what stays is divided by the rate',
  teaching: 'The part that stays is 1 − rate: divide by that.',
};

export function dropout(x: NDArray, rate: number, uniform: () => number): { y: NDArray; mask: NDArray } {
  const { mask } = right(x, rate, uniform);
  return { y: rate === 0 ? mul(x, mask) : div(mul(x, mask), rate), mask };
}

export function dropoutBackward(dy: NDArray, mask: NDArray, rate: number): NDArray {
  return rate === 0 ? mul(dy, mask) : div(mul(dy, mask), rate);
}
