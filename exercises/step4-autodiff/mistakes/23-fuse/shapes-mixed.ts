import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';

export const mistake = {
  name: 'shapes are not compared: a single number and a whole array are in one loop',
  teaching: 'One loop has one length: only what binds the same shape goes together.',
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
      [i, last].every((at) => ELEMENTWISE.has(eqns[at].primitive));
    lastOf[i] = joins ? last : i;
  }
  const indices = eqns.map((_, i) => i);
  return indices.map((last) => indices.filter((i) => lastOf[i] === last)).filter((group) => group.length > 0);
}
