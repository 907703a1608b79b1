import type { Dual } from '#earlier/step4-autodiff/01-dual';

export { add, mul, sub } from '#earlier/step4-autodiff/01-dual';

export const mistake = {
  name: 'the two terms of the quotient rule are exchanged: a·b′ − a′·b',
  teaching: 'If a grows, a/b grows with it: a′·b comes first, with a plus.',
};

export function div(a: Dual, b: Dual): Dual {
  const tangent = (a.primal * b.tangent - a.tangent * b.primal) / b.primal ** 2;
  return { primal: a.primal / b.primal, tangent };
}
