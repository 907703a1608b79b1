import type { NDArray } from '@first-principles/linalg';
import { bind } from '../core/primitive.ts';
import type { Var } from './jaxpr.ts';
import { onBehalfOf } from './user-line.ts';
import { Literal, type Atom, type Jaxpr } from './jaxpr.ts';

/** The values of a program's variables while it runs. */
export class Environment {
  private readonly values = new Map<Var, NDArray>();

  constructor(variables: readonly Var[], values: readonly NDArray[]) {
    this.write(variables, values);
  }

  write(variables: readonly Var[], values: readonly NDArray[]): void {
    for (const [i, variable] of variables.entries()) this.values.set(variable, values[i]);
  }

  read(atom: Atom): NDArray {
    if (atom instanceof Literal) return atom.value;
    const value = this.values.get(atom);
    if (value === undefined) throw new Error('internal: a variable is read before it is bound');
    return value;
  }
}

/**
 * Runs a program, one primitive after another, in the current trace: on arrays it computes, on tracers it is transformed.
 *
 * @source Autodidax, part 2, `eval_jaxpr`
 */
export function evalJaxpr(jaxpr: Jaxpr, args: readonly NDArray[]): NDArray[] {
  const env = new Environment(jaxpr.inputs, args);
  for (const { primitive, inputs, params, outputs, origin } of jaxpr.eqns) {
    const operands = inputs.map((atom) => env.read(atom));
    env.write(
      outputs,
      onBehalfOf(origin, () => bind(primitive, operands, params)),
    );
  }
  return jaxpr.outputs.map((atom) => env.read(atom));
}
