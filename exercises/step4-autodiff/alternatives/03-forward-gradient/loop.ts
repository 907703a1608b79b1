import type { Dual } from '#earlier/step4-autodiff/01-dual';

export function gradientForward(f: (xs: readonly Dual[]) => Dual, x: readonly number[]): number[] {
  const still = x.map((primal): Dual => ({ primal, tangent: 0 }));
  const slopes: number[] = [];
  for (let i = 0; i < x.length; i++) {
    const moved = [...still];
    moved[i] = { primal: x[i], tangent: 1 };
    slopes.push(f(moved).tangent);
  }
  return slopes;
}
