import type { Eqn, Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';

const PLACE_BY_PLACE = /^(add|sub|mul|div|maximum|neg|exp|log|tanh)$/;
const kind = ({ primitive, output }: Eqn, i: number): string =>
  PLACE_BY_PLACE.test(primitive) ? output.shape.join() || 'one' : `${i}: ${primitive}`;

export function fuse({ eqns }: Jaxpr): number[][] {
  const kinds = eqns.map(kind);
  const starts = kinds.flatMap((each, i) => (i === 0 || each !== kinds[i - 1] ? [i] : []));
  return starts.map((start, k) => {
    const end = starts[k + 1] ?? eqns.length;
    return Array.from({ length: end - start }, (_, i) => start + i);
  });
}
