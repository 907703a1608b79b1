import type { NDArray } from '@first-principles/linalg';
import type { EqnParams, Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { todo } from '@first-principles/course/todo';

/**
 * How an operation is done for a whole batch, as in 19.
 *
 * Takes the operands, and which axis of each counts the samples, null where there is one array for all; gives the result,
 * and which of its axes counts the samples: not always the first, and null if it is one for all.
 */
export type BatchRule = (
  args: readonly NDArray[],
  dims: readonly (number | null)[],
  params: EqnParams,
) => readonly [NDArray, number | null];

/**
 * A program for one sample, made into a function of a whole batch: what a loop over the samples gives, without the loop.
 *
 * @param inDims - which axis of each argument counts the samples; null where there is one array for all
 * @param rules - how each operation is done, by its name
 * @returns a function of arrays; each of its results [B, …] has the samples along its first axis
 * @source Autodidax, part 1, "Vectorized batching with vmap"
 */
export function vmap(
  jaxpr: Jaxpr,
  inDims: readonly (number | null)[],
  rules: ReadonlyMap<string, BatchRule>,
): (...args: NDArray[]) => NDArray[] {
  return todo();
}
