import type { Dual } from '#earlier/step4-autodiff/01-dual';

export { add, mul, sub } from '#earlier/step4-autodiff/01-dual';

export const mistake = {
  name: 'the denominator of the quotient rule is not squared',
  teaching: 'With a and b in metres, a/b is a plain number: (a′·b − a·b′) must be divided by b².',
};

export function div(a: Dual, b: Dual): Dual {
  const tangent = (a.tangent * b.primal - a.primal * b.tangent) / b.primal;
  return { primal: a.primal / b.primal, tangent };
}
