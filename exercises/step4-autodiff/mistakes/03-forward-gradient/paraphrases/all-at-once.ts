import type { Dual } from '#earlier/step4-autodiff/01-dual';

export function gradientForward(f: (xs: readonly Dual[]) => Dual, x: readonly number[]): number[] {
  const xs: Dual[] = [];
  for (const primal of x) xs.push({ primal, tangent: 1 });
  const { tangent } = f(xs);
  return new Array<number>(x.length).fill(tangent);
}
