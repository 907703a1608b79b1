import type { Jaxpr } from '../../jaxpr/jaxpr.ts';
import type { Params } from '../../core/trace.ts';
import { isJaxpr } from '../../jaxpr/print.ts';
import { algebra } from './algebra.ts';
import { commonSubexpressions } from './common.ts';
import { deadCode } from './dead-code.ts';
import { inline } from './inline.ts';
import { turnedProducts } from './turned-products.ts';

/** The passes, in their order: each takes a program to an equal one, bit for bit. */
export const PASSES: readonly { readonly name: string; readonly run: (jaxpr: Jaxpr) => Jaxpr }[] = [
  { name: 'inline', run: inline },
  { name: 'algebra', run: algebra },
  { name: 'common subexpressions', run: commonSubexpressions },
  { name: 'turned products', run: turnedProducts },
  { name: 'dead code', run: deadCode },
];

/** A program after all passes, those inside of it too. */
export function simplified(jaxpr: Jaxpr): Jaxpr {
  const whole = PASSES.reduce((program, { run }) => run(program), jaxpr);
  return { ...whole, eqns: whole.eqns.map((eqn) => ({ ...eqn, params: withPrograms(eqn.params) })) };
}

/** Parameters with the programs among them simplified. */
function withPrograms(params: Params): Params {
  const one = (value: unknown): unknown => (isJaxpr(value) ? simplified(value) : value);
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value.map(one) : one(value)]),
  );
}
