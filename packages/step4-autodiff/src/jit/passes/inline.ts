import type { Primitive } from '../../core/primitive.ts';
import { Var, type Eqn, type Jaxpr } from '../../jaxpr/jaxpr.ts';
import { CUSTOM_JVP } from '../../custom/jvp.ts';
import { CUSTOM_VJP } from '../../custom/vjp.ts';
import { JIT, type CallParams } from '../../programs/call.ts';
import { Substitution } from './rewrite.ts';

/** What calls a program. A derivative of one's own does not matter any more: nobody differentiates what is compiled. */
const CALLS: ReadonlySet<Primitive> = new Set<Primitive>([JIT, CUSTOM_JVP, CUSTOM_VJP]);

/** The program with the programs that it calls in its own text; those that `calls` call. */
export function inline(jaxpr: Jaxpr, calls: ReadonlySet<Primitive> = CALLS): Jaxpr {
  const eqns: Eqn[] = [];
  const substitution = new Substitution();
  const walk = (list: readonly Eqn[]): void => {
    for (const eqn of list) {
      const inputs = substitution.readAll(eqn.inputs);
      if (!calls.has(eqn.primitive)) {
        const outputs = eqn.outputs.map((variable) => new Var(variable.aval));
        for (const [i, variable] of eqn.outputs.entries()) substitution.set(variable, outputs[i]);
        eqns.push({ ...eqn, inputs, outputs });
        continue;
      }
      const called = (eqn.params as Pick<CallParams, 'jaxpr'>).jaxpr;
      // a program may be called twice: its variables are new each time
      for (const [i, variable] of called.inputs.entries()) substitution.set(variable, inputs[i]);
      walk(called.eqns);
      for (const [i, variable] of eqn.outputs.entries()) {
        substitution.set(variable, substitution.read(called.outputs[i]));
      }
    }
  };
  walk(jaxpr.eqns);
  return { inputs: jaxpr.inputs, eqns, outputs: substitution.readAll(jaxpr.outputs) };
}
