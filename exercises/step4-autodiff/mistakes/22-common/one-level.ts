import { item } from '@first-principles/linalg';
import type { Atom, Eqn, Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';

export const mistake = {
  name: 'operands are compared before they are renamed: what follows from equal equations is not found equal',
  teaching: 'Rename the operands first; then the second tanh(a·b) reads the same variable as the first.',
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
  a.inputs.every((atom, i) => sameAtom(atom, b.inputs[i]));

export function commonSubexpressions({ inputs, eqns, outputs }: Jaxpr): Jaxpr {
  const renamed = new Map<Atom, Atom>();
  const rename = (atom: Atom): Atom => renamed.get(atom) ?? atom;
  const kept: { was: Eqn; now: Eqn }[] = [];
  for (const eqn of eqns) {
    const now = { ...eqn, inputs: eqn.inputs.map(rename) };
    const before = kept.find(({ was }) => same(was, eqn));
    if (before) renamed.set(eqn.output, before.now.output);
    else kept.push({ was: eqn, now });
  }
  return { inputs, eqns: kept.map((each) => each.now), outputs: outputs.map(rename) };
}
