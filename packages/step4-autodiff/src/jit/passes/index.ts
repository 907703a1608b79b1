import type { Jaxpr } from '../../jaxpr/jaxpr.ts';
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

/** A program after all passes. */
export function simplified(jaxpr: Jaxpr): Jaxpr {
  return PASSES.reduce((program, { run }) => run(program), jaxpr);
}
