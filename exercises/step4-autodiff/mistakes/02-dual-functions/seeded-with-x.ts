import type { Dual } from '#earlier/step4-autodiff/01-dual';

export { exp, log, sigmoid, tanh } from '#earlier/step4-autodiff/02-dual-functions';

export const mistake = {
  name: 'x goes in with the tangent x',
  teaching: 'The slope of x itself is 1, wherever it stands: its tangent is 1.',
};

export function derivative(f: (x: Dual) => Dual, x: number): number {
  return f({ primal: x, tangent: x }).tangent;
}
