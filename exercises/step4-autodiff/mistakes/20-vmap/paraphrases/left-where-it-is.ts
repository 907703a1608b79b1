import { repeat, type NDArray } from '@first-principles/linalg';
import type { Atom, Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import type { BatchRule } from '#earlier/step4-autodiff/20-vmap';

export function vmap(
  jaxpr: Jaxpr,
  inDims: readonly (number | null)[],
  rules: ReadonlyMap<string, BatchRule>,
): (...args: NDArray[]) => NDArray[] {
  return (...args) => {
    const values = new Map<number, NDArray>();
    const dims = new Map<number, number | null>();
    let size = 1;
    for (const [i, { id }] of jaxpr.inputs.entries()) {
      values.set(id, args[i]);
      dims.set(id, inDims[i]);
      if (inDims[i] !== null) size = args[i].shape[inDims[i]];
    }
    const valueOf = (atom: Atom): NDArray => ('id' in atom ? values.get(atom.id)! : atom.value);
    const dimOf = (atom: Atom): number | null => ('id' in atom ? dims.get(atom.id)! : null);
    for (const eqn of jaxpr.eqns) {
      const rule = rules.get(eqn.primitive)!;
      const [value, dim] = rule(eqn.inputs.map(valueOf), eqn.inputs.map(dimOf), eqn.params);
      values.set(eqn.output.id, value);
      dims.set(eqn.output.id, dim);
    }
    return jaxpr.outputs.map((atom) => {
      const [value, dim] = [valueOf(atom), dimOf(atom)];
      if (dim === null) return repeat(value.reshape([1, ...value.shape]), size, 0);
      return value;
    });
  };
}
