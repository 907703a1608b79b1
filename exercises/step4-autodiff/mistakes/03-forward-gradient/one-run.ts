import type { Dual } from '#earlier/step4-autodiff/01-dual';

export const mistake = {
  name: 'f runs only once: there is no slope but the first',
  teaching: 'One run answers for one direction: there must be a run for each of x.',
};

export function gradientForward(f: (xs: readonly Dual[]) => Dual, x: readonly number[]): number[] {
  const { tangent } = f(x.map((primal, j) => ({ primal, tangent: j === 0 ? 1 : 0 })));
  return x.map((_, i) => (i === 0 ? tangent : 0));
}
