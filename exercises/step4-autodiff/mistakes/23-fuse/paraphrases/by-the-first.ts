import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { fuse as right } from '#earlier/step4-autodiff/23-fuse';

export function fuse(jaxpr: Jaxpr): number[][] {
  const byLast = right(jaxpr);
  const met = new Map<number, number[]>();
  jaxpr.eqns.forEach((_, i) => {
    const group = byLast.find((each) => each.includes(i))!;
    if (!met.has(group[0])) met.set(group[0], group);
  });
  return [...met.values()];
}
