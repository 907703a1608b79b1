import { moveAxis, type NDArray } from '@first-principles/linalg';
import type { Atom, Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import type { BatchRule } from '#earlier/step4-autodiff/20-vmap';

export const mistake = {
  name: 'an output that is one for all samples is not repeated',
  teaching: 'Whoever asks for a batch counts on B of each: repeat what does not depend on the sample.',
};

export function vmap(
  jaxpr: Jaxpr,
  inDims: readonly (number | null)[],
  rules: ReadonlyMap<string, BatchRule>,
): (...args: NDArray[]) => NDArray[] {
  return (...args) => {
    const known = new Map(
      jaxpr.inputs.map(({ id }, i) => [id, [args[i], inDims[i]] as ReturnType<BatchRule>]),
    );
    const read = (atom: Atom): ReturnType<BatchRule> =>
      'value' in atom ? [atom.value, null] : known.get(atom.id)!;
    for (const { primitive, inputs, params, output } of jaxpr.eqns) {
      const operands = inputs.map(read);
      const [values, dims] = [operands.map(([value]) => value), operands.map(([, dim]) => dim)];
      known.set(output.id, rules.get(primitive)!(values, dims, params));
    }
    return jaxpr.outputs.map(read).map(([value, dim]) => (dim === null ? value : moveAxis(value, dim, 0)));
  };
}
