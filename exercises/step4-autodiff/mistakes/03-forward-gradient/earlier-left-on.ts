import type { Dual } from '#earlier/step4-autodiff/01-dual';

export const mistake = {
  name: 'numbers that had their turn go on moving',
  teaching: 'Each run begins anew: only the number whose turn it is has the tangent 1.',
};

export function gradientForward(f: (xs: readonly Dual[]) => Dual, x: readonly number[]): number[] {
  return x.map((_, i) => f(x.map((primal, j) => ({ primal, tangent: j <= i ? 1 : 0 }))).tangent);
}
