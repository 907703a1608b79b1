import type { Dual } from '#earlier/step4-autodiff/01-dual';

export { derivative } from '#earlier/step4-autodiff/02-dual-functions';

/** A function and its slope, for a function of duals. */
const lifted =
  (f: (x: number) => number, slope: (y: number, x: number) => number) =>
  ({ primal: x }: Dual): Dual => {
    const y = f(x);
    return { primal: y, tangent: slope(y, x) };
  };

export const exp = lifted(Math.exp, (y) => y);
export const log = lifted(Math.log, (_, x) => 1 / x);
export const tanh = lifted(Math.tanh, (y) => 1 - y * y);
export const sigmoid = lifted(
  (x) => 1 / (1 + Math.exp(-x)),
  (y) => y - y * y,
);
