import { todo } from '@first-principles/course/todo';

/** A number that remembers what it was computed from, and how to pass a wish back to it. */
export interface Node {
  readonly value: number;
  /** What it was computed from; none for a constant. */
  readonly parents: readonly Node[];
  /**
   * How much the result changes with each parent, if it changes with this node by `cotangent`.
   *
   * @returns one number a parent, in their order
   */
  readonly pullback: (cotangent: number) => readonly number[];
}

/**
 * A number that was not computed: it has no parents.
 */
export function constant(v: number): Node {
  return todo();
}

/**
 * a + b
 */
export function add(a: Node, b: Node): Node {
  return todo();
}

/**
 * a · b
 */
export function mul(a: Node, b: Node): Node {
  return todo();
}

/**
 * a / b
 *
 * @param b - not 0
 */
export function div(a: Node, b: Node): Node {
  return todo();
}

/**
 * eᵃ
 */
export function exp(a: Node): Node {
  return todo();
}

/**
 * tanh a
 */
export function tanh(a: Node): Node {
  return todo();
}
