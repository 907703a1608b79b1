import type { NDArray } from '@first-principles/linalg';
import type { Aval } from './aval.ts';
import { currentTrace, type Params } from './trace.ts';

/**
 * An operation that the transformations know: what it does stands in one table for each of them.
 *
 * @typeParam P - what it is told besides its operands
 * @source JAX, `jax.core.Primitive`; Autodidax, part 1
 */
export class Primitive<P extends Params = Params> {
  readonly name: string;
  /** Only there to tell primitives of different parameters apart. */
  declare readonly params?: P;

  constructor(name: string) {
    this.name = name;
  }
}

/** What a transformation does at each primitive. */
export class Rules<R> {
  readonly transformation: string;
  private readonly rules = new Map<Primitive, R>();

  constructor(transformation: string) {
    this.transformation = transformation;
  }

  set(primitive: Primitive, rule: R): void {
    this.rules.set(primitive, rule);
  }

  has(primitive: Primitive): boolean {
    return this.rules.has(primitive);
  }

  /** All that have one. */
  primitives(): Primitive[] {
    return [...this.rules.keys()];
  }

  find(primitive: Primitive): R {
    const rule = this.rules.get(primitive);
    if (rule === undefined)
      throw new Error(`internal: ${primitive.name} has no rule for ${this.transformation}`);
    return rule;
  }
}

/** The shapes and types of a primitive's results; throws if its operands do not fit. Each rule knows its own parameters. */
export type ShapeRule = (operands: readonly Aval[], params: never) => Aval[];

/** Shapes of results, from shapes of operands. */
export const shapeRules: Rules<ShapeRule> = new Rules('shapes');

/**
 * Applies a primitive, as the current trace does that.
 *
 * @returns its results
 */
export function bind<P extends Params>(
  primitive: Primitive<P>,
  operands: readonly NDArray[],
  params: P,
): NDArray[] {
  return currentTrace().process(primitive, operands, params);
}
