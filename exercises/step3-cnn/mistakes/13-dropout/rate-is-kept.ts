import { div, mul, sub, type NDArray } from '@first-principles/linalg';
import { dropout as right } from '#earlier/step3-cnn/13-dropout';

export { dropoutBackward } from '#earlier/step3-cnn/13-dropout';

export const mistake = {
  name: 'the rate is taken for the part that stays',
  teaching: 'A rate of 0.3 silences three of ten: stay where uniform() ≥ rate.',
};

export function dropout(x: NDArray, rate: number, uniform: () => number): { y: NDArray; mask: NDArray } {
  const mask = sub(1, right(x, rate, uniform).mask);
  return { y: div(mul(x, mask), 1 - rate), mask };
}
