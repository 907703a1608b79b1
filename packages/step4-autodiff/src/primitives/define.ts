import type { NDArray } from '@first-principles/linalg';
import { vmapRules } from '../batch/vmap.ts';
import { add } from '../core/add.ts';
import type { Aval } from '../core/aval.ts';
import { evaluateRules } from '../core/evaluate.ts';
import { fill } from '../core/fill.ts';
import { bind, Primitive, shapeRules } from '../core/primitive.ts';
import type { Params } from '../core/trace.ts';
import { jvpRules, type JvpRule, type Tangent } from '../forward/jvp.ts';
import { transposeRules, type Operand } from '../reverse/transpose.ts';

/** A derivative by one operand: how the result moves when that operand alone moves by `t`. */
export type Derivative<P> = (t: NDArray, operands: readonly NDArray[], out: NDArray, params: P) => NDArray;

/** What the transformations must know of a primitive with one result. */
export interface Definition<P extends Params> {
  readonly shape: (operands: readonly Aval[], params: P) => Aval;
  readonly evaluate: (operands: readonly NDArray[], params: P) => NDArray;
  /**
   * A derivative for each operand, null where there is none; `linear` where the result moves as the operands do, all
   * together; `constant` where it never moves.
   */
  readonly jvp: readonly (Derivative<P> | null)[] | 'linear' | 'constant';
  /** Cotangents of the operands that are holes. For every t and c, ⟨c, primitive(t)⟩ = ⟨transpose(c), t⟩. */
  readonly transpose?: (c: NDArray, operands: readonly Operand[], params: P) => readonly Tangent[];
  /** The result for a batch, `[B, …]`, from operands of which those that are mapped are `[B, …]`. */
  readonly vmap: (
    operands: readonly NDArray[],
    mapped: readonly boolean[],
    size: number,
    params: P,
  ) => NDArray;
}

/** Enters a primitive with one result into the tables of all transformations. */
export function define<P extends Params>(
  name: string | Primitive<P>,
  { shape, evaluate, jvp, transpose, vmap }: Definition<P>,
): Primitive<P> {
  const primitive = typeof name === 'string' ? new Primitive<P>(name) : name;
  shapeRules.set(primitive, (operands, params: P) => [shape(operands, params)]);
  evaluateRules.set(primitive, (operands, params: P) => [evaluate(operands, params)]);
  jvpRules.set(primitive, jvpRule(primitive, jvp));
  vmapRules.set(primitive, (operands, mapped, size, params: P) => ({
    outputs: [vmap(operands, mapped, size, params)],
    mapped: [true],
  }));
  if (transpose !== undefined) {
    transposeRules.set(primitive, ([c], operands, params: P) => transpose(c!, operands, params));
  }
  return primitive;
}

function jvpRule<P extends Params>(primitive: Primitive<P>, jvp: Definition<P>['jvp']): JvpRule {
  return (primals, tangents, params: P) => {
    const out = bind(primitive, primals, params);
    if (jvp === 'constant') return { primals: out, tangents: [null] };
    if (jvp === 'linear') {
      const moves = tangents.map((t, i) => t ?? fill(0, primals[i]));
      return { primals: out, tangents: bind(primitive, moves, params) };
    }
    let sum: Tangent = null;
    for (const [i, t] of tangents.entries()) {
      const derivative = jvp[i];
      if (t === null || derivative === null) continue;
      const part = derivative(t, primals, out[0], params);
      sum = sum === null ? part : add(sum, part);
    }
    return { primals: out, tangents: [sum] };
  };
}
