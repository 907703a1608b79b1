import type { NDArray } from '@first-principles/linalg';
import type { Aval } from '../core/aval.ts';
import type { Primitive } from '../core/primitive.ts';
import type { Params } from '../core/trace.ts';
import type { Origin } from './user-line.ts';

/*
 * A traced function as data:
 *
 *     jaxpr ::= { lambda ; input… . let eqn… in ( atom… ) }
 *     eqn   ::= var… = primitive [ params ] atom…
 *     atom  ::= var | literal
 *
 * Every variable is bound once, before it is used; a literal is an array that the function closed over.
 */

/** A variable: what one equation binds and others read. */
export class Var {
  readonly aval: Aval;

  constructor(aval: Aval) {
    this.aval = aval;
  }
}

/** A known array in a program. */
export class Literal {
  readonly value: NDArray;

  constructor(value: NDArray) {
    this.value = value;
  }

  get aval(): Aval {
    return this.value;
  }
}

export type Atom = Var | Literal;

/** One application of a primitive. */
export interface Eqn {
  readonly primitive: Primitive;
  readonly inputs: readonly Atom[];
  readonly params: Params;
  readonly outputs: readonly Var[];
  /** Where it was asked for, if that is known: `userLine` reads it. */
  readonly origin?: Origin | undefined;
}

/**
 * A program: equations from inputs to outputs.
 *
 * @source JAX, `jax.core.Jaxpr`; Frostig, Johnson, Leary, "Compiling machine learning programs via high-level tracing" (2018)
 */
export interface Jaxpr {
  readonly inputs: readonly Var[];
  readonly eqns: readonly Eqn[];
  readonly outputs: readonly Atom[];
}
