import type { NDArray } from '@first-principles/linalg';
import { Rules, type Primitive } from './primitive.ts';
import { setBase, Trace, type Params } from './trace.ts';
import { isTracer, leaked } from './tracer.ts';

/** The results of a primitive on arrays. Each rule knows its own parameters. */
export type EvaluateRule = (operands: readonly NDArray[], params: never) => NDArray[];

/** What each primitive computes: linalg's functions. */
export const evaluateRules: Rules<EvaluateRule> = new Rules('evaluation');

/** Computes at once. */
export class Evaluation extends Trace {
  process(primitive: Primitive, operands: readonly NDArray[], params: Params): NDArray[] {
    for (const operand of operands) if (isTracer(operand)) throw leaked(operand);
    return evaluateRules.find(primitive)(operands, params as never);
  }
}

setBase(new Evaluation());
