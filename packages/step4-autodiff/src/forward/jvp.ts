import type { NDArray } from '@first-principles/linalg';
import { isFloat, ShapeError } from '@first-principles/linalg';
import { avalOf, formatAval, sameAval } from '../core/aval.ts';
import { Rules, bind, type Primitive } from '../core/primitive.ts';
import { currentTrace, Trace, within, withinUntilEnd, type Params } from '../core/trace.ts';
import { Tracer } from '../core/tracer.ts';

/** How fast a value moves; null is zero, known without computing it. */
export type Tangent = NDArray | null;

/** The results of a primitive, and how they move when its operands do. */
export type JvpRule = (
  primals: readonly NDArray[],
  tangents: readonly Tangent[],
  params: never, // each rule knows its own
) => { primals: readonly NDArray[]; tangents: readonly Tangent[] };

/** Derivatives of the primitives. */
export const jvpRules: Rules<JvpRule> = new Rules('jvp');

/** A value with its tangent. */
class JvpTracer extends Tracer {
  readonly primal: NDArray;
  readonly tangent: NDArray;

  constructor(trace: JvpTrace, primal: NDArray, tangent: NDArray) {
    super(trace, avalOf(primal));
    this.primal = primal;
    this.tangent = tangent;
  }
}

/**
 * Carries tangents along: by the chain rule, one primitive at a time.
 *
 * @source Autodidax, part 1, "Forward-mode autodiff with jvp"
 */
export class JvpTrace extends Trace {
  private readonly parent: Trace;

  constructor(parent: Trace) {
    super(parent.keepsOrigins);
    this.parent = parent;
  }

  process(primitive: Primitive, operands: readonly NDArray[], params: Params): NDArray[] {
    const primals = operands.map((x) => this.split(x).primal);
    const tangents = operands.map((x) => this.split(x).tangent);
    return within(this.parent, () => {
      if (tangents.every((t) => t === null)) return bind(primitive, primals, params);
      const out = jvpRules.find(primitive)(primals, tangents, params as never);
      return out.primals.map((primal, i) => this.join(primal, out.tangents[i]));
    });
  }

  /** A value that moves; one that does not stays as it is. */
  join(primal: NDArray, tangent: Tangent): NDArray {
    return tangent === null ? primal : new JvpTracer(this, primal, tangent);
  }

  split(x: NDArray): { primal: NDArray; tangent: Tangent } {
    return x instanceof JvpTracer && x.tracedBy === this ? x : { primal: x, tangent: null };
  }
}

/**
 * `jvp` over lists of arrays: f's results, and how they move when its arguments move along the tangents. Integers and
 * truth values stand still, whatever their tangents are.
 *
 * @param f - from arrays to arrays
 */
export function jvpFlat(
  f: (...args: NDArray[]) => readonly NDArray[],
  primals: readonly NDArray[],
  tangents: readonly Tangent[],
): { primals: NDArray[]; tangents: Tangent[] } {
  const trace = new JvpTrace(currentTrace());
  for (const [i, tangent] of tangents.entries()) {
    if (tangent !== null && isFloat(primals[i].dtype) && !sameAval(primals[i], tangent)) {
      throw new ShapeError(
        `jvp: a tangent has the shape and type of its argument: argument ${i} is ${formatAval(primals[i])}, its tangent ${formatAval(tangent)}`,
      );
    }
  }
  return withinUntilEnd(trace, () => {
    const outputs = f(
      ...primals.map((primal, i) => trace.join(primal, isFloat(primal.dtype) ? tangents[i] : null)),
    ).map((y) => trace.split(y));
    return { primals: outputs.map(({ primal }) => primal), tangents: outputs.map(({ tangent }) => tangent) };
  });
}
