import type { NDArray } from '@first-principles/linalg';
import { add } from '../core/add.ts';
import type { Aval } from '../core/aval.ts';
import { UnsupportedError } from '../core/errors.ts';
import { bind, Rules } from '../core/primitive.ts';
import { Environment } from '../jaxpr/evaluate.ts';
import type { Var } from '../jaxpr/jaxpr.ts';
import { type Atom, type Eqn } from '../jaxpr/jaxpr.ts';
import { onBehalfOf } from '../jaxpr/user-line.ts';
import type { Tangent } from '../forward/jvp.ts';

/** A place in a linear program that has no value, only a shape: an operand that depends on the tangents. */
export class Hole {
  readonly aval: Aval;

  constructor(aval: Aval) {
    this.aval = aval;
  }
}

/** An operand of an equation that is read backwards. */
export type Operand = NDArray | Hole;

/**
 * Cotangents of a primitive's linear operands (the holes), from those of its results; null where it has none to give.
 * For every t and c, ⟨c, primitive(t)⟩ = ⟨rule(c), t⟩.
 */
export type TransposeRule = (
  cotangents: readonly Tangent[],
  operands: readonly Operand[],
  params: never, // each rule knows its own
) => readonly Tangent[];

/** The transposes of the primitives that are linear in some operand. */
export const transposeRules: Rules<TransposeRule> = new Rules('transpose');

/**
 * Runs a linear program backwards: from cotangents of its outputs to cotangents of its inputs. Where a value was used
 * several times, its cotangents add up.
 *
 * @param linear - variables that depend on `inputs` are linear; equations on others alone are evaluated first
 * @param known - values of variables that are not linear
 * @returns one cotangent for each input; null is zero
 * @source Autodidax, part 4, `eval_jaxpr_transposed`
 */
export function transposeProgram(
  linear: {
    readonly inputs: readonly (Var | null)[];
    readonly eqns: readonly Eqn[];
    readonly outputs: readonly (Atom | null)[];
  },
  cotangents: readonly Tangent[],
  known: { readonly variables: readonly Var[]; readonly values: readonly NDArray[] } = {
    variables: [],
    values: [],
  },
): Tangent[] {
  const env = new Environment(known.variables, known.values);
  const dependent = new Set<Atom>(linear.inputs.filter((variable) => variable !== null));
  const backwards: Eqn[] = [];
  for (const eqn of linear.eqns) {
    if (eqn.inputs.some((atom) => dependent.has(atom))) {
      for (const variable of eqn.outputs) dependent.add(variable);
      backwards.push(eqn);
    } else {
      const operands = eqn.inputs.map((atom) => env.read(atom));
      env.write(eqn.outputs, bind(eqn.primitive, operands, eqn.params));
    }
  }

  const arrived = new Map<Atom, NDArray>();
  const give = (atom: Atom | null, cotangent: Tangent): void => {
    if (atom === null || cotangent === null || !dependent.has(atom)) return;
    const before = arrived.get(atom);
    arrived.set(atom, before === undefined ? cotangent : add(before, cotangent));
  };
  for (const [i, atom] of linear.outputs.entries()) give(atom, cotangents[i]);
  for (const { primitive, inputs, params, outputs, origin } of backwards.toReversed()) {
    const back = outputs.map((variable) => arrived.get(variable) ?? null);
    if (back.every((cotangent) => cotangent === null)) continue;
    const operands = inputs.map((atom) => (dependent.has(atom) ? new Hole(atom.aval) : env.read(atom)));
    if (!transposeRules.has(primitive)) {
      throw new UnsupportedError(
        `${primitive.name}: not linear, so it cannot be run backwards: a rule given to customJvp must be linear in its tangents`,
      );
    }
    onBehalfOf(origin && { at: origin.at, backward: true }, () => {
      const given = transposeRules.find(primitive)(back, operands, params as never);
      for (const [i, atom] of inputs.entries()) give(atom, given[i]);
    });
    for (const variable of outputs) arrived.delete(variable);
  }
  return linear.inputs.map((variable) => (variable === null ? null : (arrived.get(variable) ?? null)));
}
