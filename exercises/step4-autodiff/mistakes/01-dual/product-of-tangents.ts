import type { Dual } from '#earlier/step4-autodiff/01-dual';

export { add, div, sub } from '#earlier/step4-autodiff/01-dual';

export const mistake = {
  name: 'the slope of a product is taken for the product of the slopes',
  teaching: 'Each factor moves while the other stands: a′·b + a·b′.',
};

export function mul(a: Dual, b: Dual): Dual {
  return { primal: a.primal * b.primal, tangent: a.tangent * b.tangent };
}
