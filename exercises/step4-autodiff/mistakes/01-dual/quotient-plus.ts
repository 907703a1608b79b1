import type { Dual } from '#earlier/step4-autodiff/01-dual';

export { add, mul, sub } from '#earlier/step4-autodiff/01-dual';

export const mistake = {
  name: 'the quotient rule has a plus where its minus belongs',
  teaching: 'A larger divisor makes a quotient smaller: (a′·b − a·b′)/b².',
};

export function div(a: Dual, b: Dual): Dual {
  const tangent = (a.tangent * b.primal + a.primal * b.tangent) / b.primal ** 2;
  return { primal: a.primal / b.primal, tangent };
}
