import { item } from '@first-principles/linalg';
import type { Atom, Eqn, Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';

/**
 * A program in which nothing is computed twice: of equations with the same primitive, the same operands in the same order
 * and the same params, the first stays, and what the others bind is read from it.
 *
 * Two literals are the same if they are one array, or two of shape [] with one number: 0 and −0 are two numbers.
 *
 * @returns the equations that stay in their order; the inputs, and as many outputs as before
 */
export function commonSubexpressions({ inputs, eqns, outputs }: Jaxpr): Jaxpr {
  const renamed = new Map<Atom, Atom>();
  const rename = (atom: Atom): Atom => renamed.get(atom) ?? atom;
  const kept: Eqn[] = [];
  for (const eqn of eqns) {
    const now = { ...eqn, inputs: eqn.inputs.map(rename) };
    const before = kept.find((other) => sameEqn(other, now));
    if (before) renamed.set(eqn.output, before.output);
    else kept.push(now);
  }
  return { inputs, eqns: kept, outputs: outputs.map(rename) };
}

function sameEqn(a: Eqn, b: Eqn): boolean {
  if (a.primitive !== b.primitive || JSON.stringify(a.params) !== JSON.stringify(b.params)) return false;
  return a.inputs.every((atom, i) => sameAtom(atom, b.inputs[i]));
}

function sameAtom(a: Atom, b: Atom): boolean {
  if (!('value' in a && 'value' in b)) return a === b;
  return (
    a.value === b.value || (a.value.ndim + b.value.ndim === 0 && Object.is(item(a.value), item(b.value)))
  );
}
