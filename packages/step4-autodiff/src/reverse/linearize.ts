import type { NDArray } from '@first-principles/linalg';
import { isFloat } from '@first-principles/linalg';
import { avalOf } from '../core/aval.ts';
import { currentTrace, withinUntilEnd } from '../core/trace.ts';
import { JvpTrace } from '../forward/jvp.ts';
import type { Atom, Eqn, Var } from '../jaxpr/jaxpr.ts';
import { Linear } from './linear.ts';

/**
 * A linear program, from tangents to tangents: every equation depends on its inputs linearly, and what it took from the
 * primals stands in it as literals. An output that does not depend on the inputs is null: its tangent is zero.
 */
export interface LinearProgram {
  readonly inputs: readonly (Var | null)[];
  readonly eqns: readonly Eqn[];
  readonly outputs: readonly (Atom | null)[];
}

/**
 * f's results at a point, and its best linear approximation there. Integers and truth values have no tangents.
 *
 * @param f - from arrays to arrays
 * @source JAX, `jax.linearize`
 */
export function linearizeFlat(
  f: (...args: NDArray[]) => readonly NDArray[],
  primals: readonly NDArray[],
): { outputs: NDArray[]; linear: LinearProgram } {
  const known = currentTrace();
  const linear = new Linear(known);
  const jvp = new JvpTrace(linear);
  const tangents = primals.map((x) => (isFloat(x.dtype) ? linear.input(avalOf(x)) : null));
  return withinUntilEnd(linear, () =>
    withinUntilEnd(jvp, () => {
      const args = primals.map((x, i) => jvp.join(x, tangents[i]));
      const results = f(...args).map((y) => jvp.split(y));
      return {
        outputs: results.map(({ primal }) => primal),
        linear: {
          inputs: tangents.map((t) => (t === null ? null : linear.atom(t))),
          eqns: linear.eqns,
          outputs: results.map(({ tangent }) =>
            tangent === null || !linear.owns(tangent) ? null : linear.atom(tangent),
          ),
        },
      };
    }),
  );
}
