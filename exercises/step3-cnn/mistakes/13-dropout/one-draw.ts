import { div, full, mul, type NDArray } from '@first-principles/linalg';

export { dropoutBackward } from '#earlier/step3-cnn/13-dropout';

export const mistake = {
  name: 'there is one draw for all entries',
  teaching: 'Each unit is sent out or not by itself: a draw for each entry.',
};

export function dropout(x: NDArray, rate: number, uniform: () => number): { y: NDArray; mask: NDArray } {
  const mask = full(x.shape, uniform() >= rate ? 1 : 0, 'float64');
  return { y: div(mul(x, mask), 1 - rate), mask };
}
