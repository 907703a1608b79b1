import type { Dual } from '#earlier/step4-autodiff/01-dual';

export const mistake = {
  name: 'all of x moves in every run, so each number is the sum of all slopes',
  teaching: 'A partial derivative lets one number move: the tangent is 1 for it and 0 for the others.',
};

export function gradientForward(f: (xs: readonly Dual[]) => Dual, x: readonly number[]): number[] {
  return x.map(() => f(x.map((primal) => ({ primal, tangent: 1 }))).tangent);
}
