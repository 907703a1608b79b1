import type { Dual } from '#earlier/step4-autodiff/01-dual';

export function gradientForward(f: (xs: readonly Dual[]) => Dual, x: readonly number[]): number[] {
  const tangents = x.map(() => 0);
  const slopes: number[] = [];
  for (let i = 0; i < x.length; i++) {
    tangents[i] = 1;
    slopes.push(f(x.map((primal, j) => ({ primal, tangent: tangents[j] }))).tangent);
  }
  return slopes;
}
