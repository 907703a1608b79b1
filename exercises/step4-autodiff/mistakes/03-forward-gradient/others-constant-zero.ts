import type { Dual } from '#earlier/step4-autodiff/01-dual';

export const mistake = {
  name: 'the numbers that stand still are sent in as 0',
  teaching: 'They do not move, but they are where they are: their primal stays, only their tangent is 0.',
};

export function gradientForward(f: (xs: readonly Dual[]) => Dual, x: readonly number[]): number[] {
  return x.map(
    (_, i) => f(x.map((primal, j) => (i === j ? { primal, tangent: 1 } : { primal: 0, tangent: 0 }))).tangent,
  );
}
