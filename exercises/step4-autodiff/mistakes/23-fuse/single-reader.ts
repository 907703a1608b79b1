import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';

export const mistake = {
  name: 'an equation with two readers is never fused, even if both are in one group',
  teaching: 'Ask how many groups read it, not how many equations.',
};

const ELEMENTWISE = new Set(['add', 'sub', 'mul', 'div', 'maximum', 'neg', 'exp', 'log', 'tanh']);

export function fuse({ eqns, outputs }: Jaxpr): number[][] {
  const lastOf: number[] = [];
  for (let i = eqns.length - 1; i >= 0; i--) {
    const { output } = eqns[i];
    const groups = new Set(lastOf.filter((_, reader) => eqns[reader].inputs.includes(output)));
    const [last] = groups;
    const joins =
      eqns.filter(({ inputs }) => inputs.includes(output)).length === 1 &&
      !outputs.includes(output) &&
      [i, last].every((at) => ELEMENTWISE.has(eqns[at].primitive)) &&
      String(output.shape) === String(eqns[last].output.shape);
    lastOf[i] = joins ? last : i;
  }
  const indices = eqns.map((_, i) => i);
  return indices.map((last) => indices.filter((i) => lastOf[i] === last)).filter((group) => group.length > 0);
}
