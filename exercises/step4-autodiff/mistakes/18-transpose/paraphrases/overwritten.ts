import * as np from '@first-principles/linalg';
import type { NDArray } from '@first-principles/linalg';
import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { linearize } from '#earlier/step4-autodiff/17-linearize';
import { transposeLinear as right } from '#earlier/step4-autodiff/18-transpose';

/** Goes back through one equation after another, each as a program of its own. */
export function transposeLinear(linear: Jaxpr, cotangents: readonly NDArray[]): NDArray[] {
  const wishes: Record<number, NDArray | undefined> = {};
  for (const [i, atom] of linear.outputs.entries()) if ('id' in atom) wishes[atom.id] = cotangents[i];
  for (const eqn of linear.eqns.toReversed()) {
    const wish = wishes[eqn.output.id];
    if (wish === undefined) continue;
    const inputs = eqn.inputs.map((atom, place) =>
      'id' in atom ? { id: -1 - place, shape: atom.shape } : atom,
    );
    const variables = inputs.flatMap((atom) => ('id' in atom ? [atom] : []));
    const heard = right({ inputs: variables, eqns: [{ ...eqn, inputs }], outputs: [eqn.output] }, [wish]);
    const asked = eqn.inputs.flatMap((atom) => ('id' in atom ? [atom.id] : []));
    for (const [i, id] of asked.entries()) wishes[id] = heard[i];
  }
  return linear.inputs.map(({ id, shape }) => wishes[id] ?? np.zeros(shape, 'float64'));
}

export function grad(jaxpr: Jaxpr, args: readonly NDArray[]): NDArray[] {
  return transposeLinear(linearize(jaxpr, args).linear, [np.ones([], 'float64')]);
}
