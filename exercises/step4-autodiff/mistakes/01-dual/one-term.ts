import type { Dual } from '#earlier/step4-autodiff/01-dual';

export { add, div, sub } from '#earlier/step4-autodiff/01-dual';

export const mistake = {
  name: 'the product rule lacks its second term, a·b′',
  teaching: 'b moves too, and a times as much of it arrives: a′·b + a·b′.',
};

export function mul(a: Dual, b: Dual): Dual {
  return { primal: a.primal * b.primal, tangent: a.tangent * b.primal };
}
