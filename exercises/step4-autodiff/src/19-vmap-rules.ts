import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * a + b for each sample of a batch: what a loop over the samples gives, all at once.
 *
 * @param args - each a batch of samples or, where its dim is null, one array for all of them; samples are broadcast as `add` does
 * @param dims - which axis of each counts the samples; at least one is not null
 * @returns the sums, and which of their axes counts the samples: the first, 0
 * @source JAX, `jax.interpreters.batching`
 */
export function batchAdd(
  args: readonly [NDArray, NDArray],
  dims: readonly [number | null, number | null],
): [NDArray, number] {
  return todo();
}

/**
 * The sum along an axis, for each sample of a batch.
 *
 * @param x - a batch of samples
 * @param dim - which axis of x counts the samples
 * @param axis - of a sample; negative counts from its end
 * @returns the sums, and which of their axes counts the samples: the first, 0
 */
export function batchSum(x: NDArray, dim: number, axis: number): [NDArray, number] {
  return todo();
}
