import type { Dual } from '#earlier/step4-autodiff/01-dual';

export { exp, log, sigmoid, tanh } from '#earlier/step4-autodiff/02-dual-functions';

export const mistake = {
  name: 'x goes in with the tangent 0, as a constant',
  teaching: 'We ask what happens when x moves, and x moves at the speed 1 along itself: its tangent is 1.',
};

export function derivative(f: (x: Dual) => Dual, x: number): number {
  return f({ primal: x, tangent: 0 }).tangent;
}
