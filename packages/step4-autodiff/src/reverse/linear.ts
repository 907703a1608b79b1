import type { NDArray } from '@first-principles/linalg';
import { bind, Rules, type Primitive } from '../core/primitive.ts';
import { within, type Params, type Trace } from '../core/trace.ts';
import { Staging } from '../jaxpr/staging.ts';

/** What a primitive with a program inside does where some operands are known and some are not. */
export type PartialRule = (trace: Linear, operands: readonly NDArray[], params: never) => NDArray[];

/** Partial evaluation of the primitives that have a program inside; all others are evaluated or staged whole. */
export const partialRules: Rules<PartialRule> = new Rules('partial evaluation');

/**
 * Evaluates what is known and writes down the rest. Under `jvp` the primals are known and the tangents are not: what is
 * written down is the linear program from input tangents to output tangents, with all it needs of the primals as literals.
 *
 * @source Autodidax, part 4, "Linearize, and then linearize again"; Radul et al., "You only linearize once" (2023)
 */
export class Linear extends Staging {
  readonly parent: Trace;

  constructor(parent: Trace) {
    super(parent.keepsOrigins);
    this.parent = parent;
  }

  override process(primitive: Primitive, operands: readonly NDArray[], params: Params): NDArray[] {
    if (!operands.some((x) => this.owns(x))) return this.known(() => bind(primitive, operands, params));
    if (partialRules.has(primitive)) return partialRules.find(primitive)(this, operands, params as never);
    return super.process(primitive, operands, params);
  }

  /** Writes a primitive down, whatever its operands. */
  stage(primitive: Primitive, operands: readonly NDArray[], params: Params): NDArray[] {
    return super.process(primitive, operands, params);
  }

  /** Computes at once: what does not depend on what is unknown. */
  known<T>(f: () => T): T {
    return within(this.parent, f);
  }
}
