import { isFloat, type NDArray } from '@first-principles/linalg';
import { ADD } from '../core/add.ts';
import { UnsupportedError } from '../core/errors.ts';
import { fill } from '../core/fill.ts';
import { evalJaxpr } from '../jaxpr/evaluate.ts';
import { Var, type Jaxpr } from '../jaxpr/jaxpr.ts';
import { linearizeFlat } from '../reverse/linearize.ts';
import { vjpFlat } from '../reverse/vjp.ts';

/**
 * How a program's only result, one float, changes with each of its floats: to each a zero is added from outside, and the
 * gradient is taken by the zeros.
 *
 * Where a float that does not move with the arguments cannot be moved (a loop of unknown length makes something of it, for
 * example), only those that do are told: what `grad` itself can do, this can.
 *
 * @returns cotangents of the floats among the inputs and what is computed; or why there are none
 */
export function cotangentsOf(jaxpr: Jaxpr, args: readonly NDArray[]): ReadonlyMap<Var, NDArray> | string {
  const computed = jaxpr.eqns.flatMap(({ outputs }) => outputs);
  const floats = computed.filter(({ aval }) => isFloat(aval.dtype));
  try {
    return pulledBack(jaxpr, args, floats);
  } catch (error) {
    if (!(error instanceof UnsupportedError)) throw error;
  }
  try {
    const { linear } = linearizeFlat((...xs) => evalJaxpr({ ...jaxpr, outputs: floats }, xs), args);
    const moving = floats.filter((_, i) => linear.outputs[i] !== null);
    return pulledBack(jaxpr, args, moving);
  } catch (error) {
    if (!(error instanceof UnsupportedError)) throw error;
    return error.message;
  }
}

function pulledBack(jaxpr: Jaxpr, args: readonly NDArray[], variables: readonly Var[]): Map<Var, NDArray> {
  // x + (−0) is x for every x; −0 + 0 is 0
  const zeros = variables.map(({ aval }) => fill(-0, aval));
  const nudged = withZeros(jaxpr, variables);
  const { outputs, pull } = vjpFlat((...xs) => evalJaxpr(nudged, xs), [...args, ...zeros]);
  const back = pull([fill(1, outputs[0])]);
  const told = [...jaxpr.inputs, ...variables].flatMap((variable, i) =>
    isFloat(variable.aval.dtype) ? [[variable, back[i] ?? fill(0, variable.aval)] as const] : [],
  );
  return new Map(told);
}

/** The program with more inputs, one for each of these variables, that is added to it where it is computed. */
function withZeros({ inputs, eqns, outputs }: Jaxpr, variables: readonly Var[]): Jaxpr {
  const zeros = new Map(variables.map((variable) => [variable, new Var(variable.aval)]));
  const nudged = eqns.flatMap((eqn) => {
    const computed = eqn.outputs.map((variable) => (zeros.has(variable) ? new Var(variable.aval) : variable));
    const sums = eqn.outputs.flatMap((variable, i) => {
      const zero = zeros.get(variable);
      return zero === undefined
        ? []
        : [{ primitive: ADD, inputs: [computed[i], zero], params: {}, outputs: [variable] }];
    });
    return [{ ...eqn, outputs: computed }, ...sums];
  });
  return { inputs: [...inputs, ...zeros.values()], eqns: nudged, outputs };
}
