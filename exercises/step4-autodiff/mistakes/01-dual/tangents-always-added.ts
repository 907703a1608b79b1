import type { Dual } from '#earlier/step4-autodiff/01-dual';

export { add, div, mul } from '#earlier/step4-autodiff/01-dual';

export const mistake = {
  name: 'sub subtracts the numbers and adds their slopes',
  teaching: 'If both walk at the same speed, their distance stands still: a′ − b′.',
};

export function sub(a: Dual, b: Dual): Dual {
  return { primal: a.primal - b.primal, tangent: a.tangent + b.tangent };
}
