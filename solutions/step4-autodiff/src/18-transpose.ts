import * as np from '@first-principles/linalg';
import type { NDArray } from '@first-principles/linalg';
import type { Atom, Eqn, Jaxpr, JVar } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { linearize } from '#earlier/step4-autodiff/17-linearize';

/** What each operand of an equation hears, from what its result hears; null for a literal. */
function back({ primitive, inputs, params }: Eqn, c: NDArray): (NDArray | null)[] {
  const axes = params.axes as readonly number[];
  const [a, b] = inputs.map((atom) => ('value' in atom ? atom.value : null));
  switch (primitive) {
    case 'add':
      return [c, c];
    case 'neg':
      return [np.neg(c)];
    case 'mul':
      return [b && np.mul(c, b), a && np.mul(c, a)];
    case 'matmul':
      return [b && np.matmul(c, np.transpose(b)), a && np.matmul(np.transpose(a), c)];
    case 'transpose':
      return [np.transpose(c)];
    case 'broadcast':
      return [
        np.sum(
          c,
          [...c.shape.keys()].filter((axis) => !axes.includes(axis)),
        ),
      ];
    case 'sum':
      return [np.broadcastTo(np.expandDims(c, axes), (inputs[0] as JVar).shape)];
    default:
      throw new np.NotImplementedError(`transposeLinear: no rule for ${primitive}`);
  }
}

/**
 * Runs a linear program backwards: from how a number changes with its outputs to how it changes with its inputs.
 *
 * For every t and c: Σ c · linear(t) = Σ transposeLinear(c) · t.
 *
 * @param linear - of `add`, `neg`, `sum`, `broadcast`, `transpose` of variables; `mul` and `matmul` of a variable and a literal
 * @param cotangents - one for each output, of its shape
 * @returns one for each input, of its shape: zeros for one that is not used
 * @source Autodidax, part 4, `eval_jaxpr_transposed`
 */
export function transposeLinear(linear: Jaxpr, cotangents: readonly NDArray[]): NDArray[] {
  const heard = new Map<number, NDArray>();
  const tell = (atom: Atom, c: NDArray | null): void => {
    if ('value' in atom || c === null) return;
    const before = heard.get(atom.id);
    heard.set(atom.id, before ? np.add(before, c) : c);
  };
  linear.outputs.forEach((atom, i) => tell(atom, cotangents[i]));
  for (const eqn of [...linear.eqns].reverse()) {
    const c = heard.get(eqn.output.id);
    if (c) back(eqn, c).forEach((wish, i) => tell(eqn.inputs[i], wish));
  }
  return linear.inputs.map(({ id, shape }) => heard.get(id) ?? np.zeros(shape, 'float64'));
}

/**
 * The gradient of a program that gives a single number, by each of its inputs: linearized, then run backwards.
 *
 * @param jaxpr - of the operations of 17; its one output has shape []
 * @param args - where: one array for each input
 * @source Radul et al., "You only linearize once" (2023)
 */
export function grad(jaxpr: Jaxpr, args: readonly NDArray[]): NDArray[] {
  return transposeLinear(linearize(jaxpr, args).linear, [np.ones([], 'float64')]);
}
