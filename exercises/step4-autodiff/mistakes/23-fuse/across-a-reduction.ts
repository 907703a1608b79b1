import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';

export const mistake = {
  name: 'what a sum, a product or a transpose reads is computed in one loop with it',
  teaching:
    'Nobody can use a sum before the last place was added: an operation that is not element-wise is alone in its group.',
};

const ELEMENTWISE = new Set(['add', 'sub', 'mul', 'div', 'maximum', 'neg', 'exp', 'log', 'tanh']);

export function fuse({ eqns, outputs }: Jaxpr): number[][] {
  const lastOf: number[] = [];
  for (let i = eqns.length - 1; i >= 0; i--) {
    const { output } = eqns[i];
    const groups = new Set(lastOf.filter((_, reader) => eqns[reader].inputs.includes(output)));
    const [last] = groups;
    const joins =
      groups.size === 1 &&
      !outputs.includes(output) &&
      ELEMENTWISE.has(eqns[i].primitive) &&
      (!ELEMENTWISE.has(eqns[last].primitive) || String(output.shape) === String(eqns[last].output.shape));
    lastOf[i] = joins ? last : i;
  }
  const indices = eqns.map((_, i) => i);
  return indices.map((last) => indices.filter((i) => lastOf[i] === last)).filter((group) => group.length > 0);
}
