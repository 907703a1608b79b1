import type { Dual } from '#earlier/step4-autodiff/01-dual';

export const mistake = {
  name: 'the number that moves goes in with the tangent x instead of 1',
  teaching: 'It moves at the speed 1 along itself, wherever it stands.',
};

export function gradientForward(f: (xs: readonly Dual[]) => Dual, x: readonly number[]): number[] {
  return x.map((_, i) => f(x.map((primal, j) => ({ primal, tangent: i === j ? primal : 0 }))).tangent);
}
