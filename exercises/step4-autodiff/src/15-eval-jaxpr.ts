import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/*
 * A program as data:
 *
 *     { lambda ; a:f64[3] b:f64[3]. let
 *         c:f64[3] = mul a b
 *         d:f64[] = sum[axes=(0,)] c
 *         e:f64[] = mul d 2.0:f64[]
 *       in (e, a) }
 */

/** A variable: bound once, as an input or by an equation, and read after that. */
export interface JVar {
  /** No other variable of the program has it; that is all it says. */
  readonly id: number;
  readonly shape: readonly number[];
}

/** An array that stands in the program itself. */
export interface Literal {
  readonly value: NDArray;
}

/** What an equation reads. */
export type Atom = JVar | Literal;

/** What an operation is told besides its operands: `{ axes: [0] }`. */
export type EqnParams = Readonly<Record<string, unknown>>;

/** One operation: `c:f64[3] = mul a b`. */
export interface Eqn {
  /** Its name: `mul`. */
  readonly primitive: string;
  readonly inputs: readonly Atom[];
  readonly params: EqnParams;
  /** The variable that it binds. */
  readonly output: JVar;
}

/** A program: what it is given, what it computes, from first to last, and what it gives. */
export interface Jaxpr {
  readonly inputs: readonly JVar[];
  readonly eqns: readonly Eqn[];
  readonly outputs: readonly Atom[];
}

/** How an operation is done with arrays. */
export type Rule = (args: readonly NDArray[], params: EqnParams) => NDArray;

/**
 * Runs a program: one equation after another.
 *
 * @param args - one array for each of the program's inputs
 * @param rules - how each operation is done, by its name
 * @returns one array for each of the program's outputs
 * @source Autodidax, part 2, `eval_jaxpr`
 */
export function evalJaxpr(
  jaxpr: Jaxpr,
  args: readonly NDArray[],
  rules: ReadonlyMap<string, Rule>,
): NDArray[] {
  return todo();
}
