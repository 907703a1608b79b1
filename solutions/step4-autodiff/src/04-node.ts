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
  return { value: v, parents: [], pullback: () => [] };
}

/**
 * a + b
 */
export function add(a: Node, b: Node): Node {
  return { value: a.value + b.value, parents: [a, b], pullback: (c) => [c, c] };
}

/**
 * a · b
 */
export function mul(a: Node, b: Node): Node {
  return { value: a.value * b.value, parents: [a, b], pullback: (c) => [c * b.value, c * a.value] };
}

/**
 * a / b
 *
 * @param b - not 0
 */
export function div(a: Node, b: Node): Node {
  const value = a.value / b.value;
  return { value, parents: [a, b], pullback: (c) => [c / b.value, (-c * value) / b.value] };
}

/**
 * eᵃ
 */
export function exp(a: Node): Node {
  const value = Math.exp(a.value);
  return { value, parents: [a], pullback: (c) => [c * value] };
}

/**
 * tanh a
 */
export function tanh(a: Node): Node {
  const value = Math.tanh(a.value);
  return { value, parents: [a], pullback: (c) => [c * (1 - value * value)] };
}
