import { broadcastTo, moveAxis, type NDArray } from '@first-principles/linalg';
import type { Atom, EqnParams, Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';

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
  return (...args) => {
    const batched = inDims.findIndex((dim) => dim !== null);
    const size = args[batched].shape[inDims[batched]!];
    const batches = new Map(
      jaxpr.inputs.map(({ id }, i) => [id, [args[i], inDims[i]] as ReturnType<BatchRule>]),
    );
    const read = (atom: Atom): ReturnType<BatchRule> =>
      'value' in atom ? [atom.value, null] : batches.get(atom.id)!;
    for (const { primitive, inputs, params, output } of jaxpr.eqns) {
      const operands = inputs.map(read);
      const [values, dims] = [operands.map(([value]) => value), operands.map(([, dim]) => dim)];
      batches.set(output.id, rules.get(primitive)!(values, dims, params));
    }
    return jaxpr.outputs
      .map(read)
      .map(([value, dim]) =>
        dim === null ? broadcastTo(value, [size, ...value.shape]) : moveAxis(value, dim, 0),
      );
  };
}
