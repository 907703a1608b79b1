import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/** An array that remembers what it was computed from: the `Node` of 04, with arrays. */
export interface Var {
  readonly value: NDArray;
  readonly parents: readonly Var[];
  /** From a cotangent of this one's shape: one for each parent, of its shape. */
  readonly pullback: (cotangent: NDArray) => readonly NDArray[];
}

/**
 * An array that was not computed: it has no parents.
 */
export function constant(value: NDArray): Var {
  return todo();
}

/**
 * A function of arrays and its rule, made into a function of Vars.
 *
 * @param f - computes
 * @param vjp - goes back through it: takes the cotangent, then what f took; gives a cotangent for each of these
 * @example const mul = lift((a, b) => np.mul(a, b), vjpMul) // np.mul of arrays, vjpMul of 08
 */
export function lift(
  f: (...values: NDArray[]) => NDArray,
  vjp: (cotangent: NDArray, ...values: NDArray[]) => readonly NDArray[],
): (...parents: Var[]) => Var {
  return todo();
}

/**
 * What a function of arrays gives, and how that changes with each of them.
 *
 * @param f - made of lifted functions; gives a single number, a Var of shape []
 * @returns a function of arrays; grads has one for each, of its shape, zeros if f did not use it
 * @throws ShapeError, the function that is returned, if what f gives is no single number
 */
export function valueAndGrad(
  f: (...xs: Var[]) => Var,
): (...xs: NDArray[]) => { value: number; grads: NDArray[] } {
  return todo();
}
