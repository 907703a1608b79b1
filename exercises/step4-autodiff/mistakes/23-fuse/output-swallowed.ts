import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';

export const mistake = {
  name: 'an output of the program is swallowed by the loop that reads it',
  teaching: 'Whoever called the program reads it, too: an output must be the last of its group.',
};

const ELEMENTWISE = new Set(['add', 'sub', 'mul', 'div', 'maximum', 'neg', 'exp', 'log', 'tanh']);

export function fuse({ eqns }: Jaxpr): number[][] {
  const lastOf: number[] = [];
  for (let i = eqns.length - 1; i >= 0; i--) {
    const { output } = eqns[i];
    const groups = new Set(lastOf.filter((_, reader) => eqns[reader].inputs.includes(output)));
    const [last] = groups;
    const joins =
      groups.size === 1 &&
      [i, last].every((at) => ELEMENTWISE.has(eqns[at].primitive)) &&
      String(output.shape) === String(eqns[last].output.shape);
    lastOf[i] = joins ? last : i;
  }
  const indices = eqns.map((_, i) => i);
  return indices.map((last) => indices.filter((i) => lastOf[i] === last)).filter((group) => group.length > 0);
}
