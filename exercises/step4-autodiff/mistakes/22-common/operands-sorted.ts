import { item } from '@first-principles/linalg';
import type { Atom, Eqn, Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';

export const mistake = {
  name: 'the order of the operands is not looked at: a − b is taken for b − a',
  teaching:
    'Sorted operands are right for sums and products only: compare the first with the first, the second with the second.',
};

const sameAtom = (a: Atom, b: Atom): boolean => {
  if (!('value' in a && 'value' in b)) return a === b;
  return (
    a.value === b.value || (a.value.ndim + b.value.ndim === 0 && Object.is(item(a.value), item(b.value)))
  );
};

const same = (a: Eqn, b: Eqn): boolean =>
  a.primitive === b.primitive &&
  JSON.stringify(a.params) === JSON.stringify(b.params) &&
  [b.inputs, b.inputs.toReversed()].some((order) => a.inputs.every((atom, i) => sameAtom(atom, order[i])));

export function commonSubexpressions({ inputs, eqns, outputs }: Jaxpr): Jaxpr {
  const renamed = new Map<Atom, Atom>();
  const rename = (atom: Atom): Atom => renamed.get(atom) ?? atom;
  const kept: Eqn[] = [];
  for (const eqn of eqns) {
    const now = { ...eqn, inputs: eqn.inputs.map(rename) };
    const before = kept.find((other) => same(other, now));
    if (before) renamed.set(eqn.output, before.output);
    else kept.push(now);
  }
  return { inputs, eqns: kept, outputs: outputs.map(rename) };
}
