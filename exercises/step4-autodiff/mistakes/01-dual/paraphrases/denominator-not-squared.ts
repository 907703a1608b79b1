import type { Dual } from '#earlier/step4-autodiff/01-dual';

export { add, mul, sub } from '#earlier/step4-autodiff/01-dual';

export function div(a: Dual, b: Dual): Dual {
  const primal = a.primal / b.primal;
  return { primal, tangent: a.tangent - primal * b.tangent };
}
