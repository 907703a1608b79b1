import { item } from '@first-principles/linalg';
import type { Atom, Jaxpr } from '../../jaxpr/jaxpr.ts';
import { Literal, type Eqn } from '../../jaxpr/jaxpr.ts';
import { isJaxpr } from '../../jaxpr/print.ts';
import { rewrite } from './rewrite.ts';

/** The program in which equal equations (primitive, operands, parameters) are computed once. */
export function commonSubexpressions(jaxpr: Jaxpr): Jaxpr {
  const numbers = new Map<unknown, number>();
  const numberOf = (thing: unknown): number => {
    const known = numbers.get(thing) ?? numbers.size;
    numbers.set(thing, known);
    return known;
  };
  const nameOf = (atom: Atom): string => {
    if (!(atom instanceof Literal)) return `v${numberOf(atom)}`;
    const { value } = atom;
    if (value.ndim > 0) return `v${numberOf(value)}`;
    const number = item(value);
    return `${value.dtype} ${Object.is(number, -0) ? '-0' : String(number)}`;
  };
  const seen = new Map<string, Eqn>();
  return rewrite(jaxpr, (eqn) => {
    const values = Object.values(eqn.params) as unknown[];
    if (values.flat().some((value) => isJaxpr(value) || typeof value === 'function')) return undefined;
    const id = `${numberOf(eqn.primitive)} ${eqn.inputs.map(nameOf).join(' ')} ${JSON.stringify(eqn.params)}`;
    const before = seen.get(id);
    if (before !== undefined) return before.outputs;
    seen.set(id, eqn);
    return undefined;
  });
}
