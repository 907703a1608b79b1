import * as np from '@first-principles/linalg';
import type { NDArray } from '@first-principles/linalg';
import type { Eqn, Jaxpr, JVar } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { linearize } from '#earlier/step4-autodiff/17-linearize';

type Value = { readonly value: NDArray };

/** What the operand at this place hears. */
const rules: Record<string, (c: NDArray, eqn: Eqn, place: number) => NDArray> = {
  add: (c) => c,
  neg: (c) => np.neg(c),
  mul: (c, { inputs }, place) => np.mul((inputs[1 - place] as Value).value, c),
  matmul: (c, { inputs }, place) => {
    const constant = (inputs[1 - place] as Value).value;
    return place === 0 ? np.matmul(c, constant) : np.matmul(constant, c);
  },
  transpose: (c) => np.transpose(c),
  sum: (c, { inputs, params }) => {
    const { shape } = inputs[0] as JVar;
    const lengths = shape.map((size, axis) => ((params.axes as number[]).includes(axis) ? 1 : size));
    return np.broadcastTo(np.reshape(c, lengths), shape);
  },
  broadcast: (c, { params }) => {
    let [left, axis] = [c, c.ndim];
    while (axis-- > 0) if (!(params.axes as number[]).includes(axis)) left = np.sum(left, axis);
    return left;
  },
};

export function transposeLinear(linear: Jaxpr, cotangents: readonly NDArray[]): NDArray[] {
  const heard = new Map<number, NDArray>();
  const hears = ({ id, shape }: JVar): NDArray => {
    const known = heard.get(id);
    if (known) return known;
    let total: NDArray = np.zeros(shape, 'float64');
    for (const [i, output] of linear.outputs.entries())
      if ('id' in output && output.id === id) total = np.add(total, cotangents[i]);
    for (const eqn of linear.eqns)
      for (const [place, atom] of eqn.inputs.entries())
        if ('id' in atom && atom.id === id)
          total = np.add(total, rules[eqn.primitive](hears(eqn.output), eqn, place));
    heard.set(id, total);
    return total;
  };
  return linear.inputs.map(hears);
}

export function grad(jaxpr: Jaxpr, args: readonly NDArray[]): NDArray[] {
  const { outputs, linear } = linearize(jaxpr, args);
  return transposeLinear(
    linear,
    outputs.map((y) => np.onesLike(y)),
  );
}
