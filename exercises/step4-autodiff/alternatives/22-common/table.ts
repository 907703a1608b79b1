import { item } from '@first-principles/linalg';
import type { Atom, Jaxpr, JVar } from '#earlier/step4-autodiff/15-eval-jaxpr';

/** A table of keys, as compilers have one. */
export function commonSubexpressions({ inputs, eqns, outputs }: Jaxpr): Jaxpr {
  const alias = new Map<number, JVar>();
  const objects: unknown[] = [];
  const now = (atom: Atom): Atom => ('id' in atom ? (alias.get(atom.id) ?? atom) : atom);
  const name = (atom: Atom): string => {
    if ('id' in atom) return `v${atom.id}`;
    if (atom.value.ndim > 0) return `o${objects.indexOf(atom.value) + 1 || objects.push(atom.value)}`;
    return Object.is(item(atom.value), -0) ? '-0' : String(item(atom.value));
  };
  const table = new Map<string, JVar>();
  const kept = eqns.flatMap((eqn) => {
    const operands = eqn.inputs.map(now);
    const key = [eqn.primitive, ...operands.map(name), JSON.stringify(eqn.params)].join(' ');
    const before = table.get(key);
    if (before === undefined) table.set(key, eqn.output);
    else alias.set(eqn.output.id, before);
    return before === undefined ? [{ ...eqn, inputs: operands }] : [];
  });
  return { inputs, eqns: kept, outputs: outputs.map(now) };
}
