import type { Eqn, Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';

const ELEMENTWISE = ['add', 'sub', 'mul', 'div', 'maximum', 'neg', 'exp', 'log', 'tanh'];

/** Begins with each equation alone, and merges groups until no two are left that may. */
export function fuse({ eqns, outputs }: Jaxpr): number[][] {
  let groups = eqns.map((_, i) => [i]);
  const lastOf = (group: readonly number[]): Eqn => eqns[group[group.length - 1]];
  const reads = (group: readonly number[], { output }: Eqn): boolean =>
    group.some((i) => eqns[i].inputs.some((atom) => 'id' in atom && atom.id === output.id));
  for (;;) {
    const found = groups
      .flatMap((from) => groups.map((into) => [from, into]))
      .find(([from, into]) => {
        const [a, b] = [lastOf(from), lastOf(into)];
        const readers = groups.filter((group) => group !== from && reads(group, a));
        return (
          readers.length === 1 &&
          readers[0] === into &&
          !outputs.some((atom) => 'id' in atom && atom.id === a.output.id) &&
          ELEMENTWISE.includes(a.primitive) &&
          ELEMENTWISE.includes(b.primitive) &&
          a.output.shape.length === b.output.shape.length &&
          a.output.shape.every((length, axis) => length === b.output.shape[axis])
        );
      });
    if (!found) return groups;
    const [from, into] = found;
    groups = groups
      .filter((group) => group !== from)
      .map((group) => (group === into ? [...from, ...into].sort((i, j) => i - j) : group));
  }
}
