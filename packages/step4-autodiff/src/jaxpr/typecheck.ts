import { formatAval, sameAval } from '../core/aval.ts';
import { shapeRules } from '../core/primitive.ts';
import { isTracer } from '../core/tracer.ts';
import { isJaxpr } from './print.ts';
import { Var, type Atom, type Jaxpr } from './jaxpr.ts';

/**
 * Checks the grammar of a program: every variable is bound once, and before it is read; every equation's results have the
 * shapes and types that its primitive gives to its operands; literals are arrays. Programs inside of programs too.
 *
 * @throws Error that begins `internal:`, with the equation: a pass has made a wrong program
 */
export function typecheck(jaxpr: Jaxpr): void {
  const bound = new Set<Var>();
  const bindVar = (variable: Var, where: string): void => {
    if (bound.has(variable)) throw new Error(`internal: ${where}: a variable is bound twice`);
    bound.add(variable);
  };
  const read = (atom: Atom, where: string): void => {
    if (atom instanceof Var) {
      if (!bound.has(atom)) throw new Error(`internal: ${where}: a variable is read before it is bound`);
    } else if (isTracer(atom.value)) {
      throw new Error(`internal: ${where}: a literal is a tracer`);
    }
  };
  for (const variable of jaxpr.inputs) bindVar(variable, 'inputs');
  for (const [i, { primitive, inputs, params, outputs }] of jaxpr.eqns.entries()) {
    const where = `equation ${i} (${primitive.name})`;
    for (const atom of inputs) read(atom, where);
    for (const value of Object.values(params).flat() as unknown[]) if (isJaxpr(value)) typecheck(value);
    const avals = shapeRules.find(primitive)(
      inputs.map(({ aval }) => aval),
      params as never,
    );
    if (avals.length !== outputs.length || outputs.some(({ aval }, o) => !sameAval(aval, avals[o]))) {
      const [want, got] = [avals, outputs.map(({ aval }) => aval)].map((list) =>
        list.map(formatAval).join(', '),
      );
      throw new Error(`internal: ${where}: results are ${want}, but bound to ${got}`);
    }
    for (const variable of outputs) bindVar(variable, where);
  }
  for (const atom of jaxpr.outputs) read(atom, 'outputs');
}
