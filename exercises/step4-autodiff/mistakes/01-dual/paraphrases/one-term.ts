import type { Dual } from '#earlier/step4-autodiff/01-dual';

export { add, div, sub } from '#earlier/step4-autodiff/01-dual';

export function mul({ primal, tangent }: Dual, b: Dual): Dual {
  const [product, slope] = [primal, tangent].map((part) => part * b.primal);
  return { primal: product, tangent: slope };
}
