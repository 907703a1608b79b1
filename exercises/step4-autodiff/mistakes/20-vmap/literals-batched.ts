import { broadcastTo, moveAxis, type NDArray } from '@first-principles/linalg';
import type { Atom, Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import type { BatchRule } from '#earlier/step4-autodiff/20-vmap';

export const mistake = {
  name: 'a literal is read as if its first axis counted samples',
  teaching: 'It stands in the program of one sample, the same for all of them: its dim is null.',
};

export function vmap(
  jaxpr: Jaxpr,
  inDims: readonly (number | null)[],
  rules: ReadonlyMap<string, BatchRule>,
): (...args: NDArray[]) => NDArray[] {
  return (...args) => {
    const batched = inDims.findIndex((dim) => dim !== null);
    const size = args[batched].shape[inDims[batched]!];
    const known = new Map(
      jaxpr.inputs.map(({ id }, i) => [id, [args[i], inDims[i]] as ReturnType<BatchRule>]),
    );
    const read = (atom: Atom): ReturnType<BatchRule> =>
      'value' in atom ? [atom.value, 0] : known.get(atom.id)!;
    for (const { primitive, inputs, params, output } of jaxpr.eqns) {
      const operands = inputs.map(read);
      const [values, dims] = [operands.map(([value]) => value), operands.map(([, dim]) => dim)];
      known.set(output.id, rules.get(primitive)!(values, dims, params));
    }
    return jaxpr.outputs
      .map(read)
      .map(([value, dim]) =>
        dim === null ? broadcastTo(value, [size, ...value.shape]) : moveAxis(value, dim, 0),
      );
  };
}
