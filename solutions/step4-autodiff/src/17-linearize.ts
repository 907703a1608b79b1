import * as np from '@first-principles/linalg';
import type { NDArray } from '@first-principles/linalg';
import type { Atom, EqnParams, Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { bind, makeJaxpr, type Tracer } from '#earlier/step4-autodiff/16-trace';

/** A value that is known, and how it moves: what stands for that in the program, null where it stands still. */
export interface Dual {
  readonly value: NDArray;
  readonly tangent: Tracer | null;
}

const plus = (t: Tracer | null, u: Tracer | null): Tracer | null => (t && u ? bind('add', [t, u]) : (t ?? u));
const times = (t: Tracer | null, by: NDArray): Tracer | null => t && bind('mul', [t, by]);

function apply(primitive: string, [x, y = x]: readonly Dual[], params: EqnParams): Dual {
  const [{ value: a, tangent: t }, { value: b, tangent: u }] = [x, y];
  const linear = (value: NDArray): Dual => ({ value, tangent: t && bind(primitive, [t], params) });
  switch (primitive) {
    case 'add':
      return { value: np.add(a, b), tangent: plus(t, u) };
    case 'mul':
      return { value: np.mul(a, b), tangent: plus(times(t, b), times(u, a)) };
    case 'matmul': {
      const first = t && bind('matmul', [t, b]);
      const second = u && bind('matmul', [a, u]);
      return { value: np.matmul(a, b), tangent: plus(first, second) };
    }
    case 'exp': {
      const value = np.exp(a);
      return { value, tangent: times(t, value) };
    }
    case 'log':
      return { value: np.log(a), tangent: times(t, np.div(1, a)) };
    case 'tanh': {
      const value = np.tanh(a);
      return { value, tangent: times(t, np.sub(1, np.square(value))) };
    }
    case 'neg':
      return linear(np.neg(a));
    case 'transpose':
      return linear(np.transpose(a));
    case 'sum':
      return linear(np.sum(a, params.axes as readonly number[]));
    case 'broadcast': {
      const [shape, axes] = [params.shape as readonly number[], params.axes as readonly number[]];
      const lengths = shape.map((size, axis) => (axes.includes(axis) ? size : 1));
      return linear(np.broadcastTo(np.reshape(a, lengths), shape));
    }
    default:
      throw new np.NotImplementedError(`linearize: no rule for ${primitive}`);
  }
}

/**
 * A program's results, and the program of how they move when its inputs move: that one is linear.
 *
 * Of the program: `add`, `mul`, `matmul`, `neg`, `exp`, `log`, `tanh`, `sum`, `broadcast`, `transpose`, as `bind` of 16 has them.
 * Of the linear one: `add`, `neg`, `sum`, `broadcast`, `transpose` of variables; `mul` and `matmul` of a variable and a literal.
 *
 * @param args - where: one array for each input
 * @returns linear: from one tangent for each input to one for each output; what it needs of the values stands in it as
 * literals. The tangent of an output that does not move is a literal of zeros
 * @source JAX, `jax.linearize`; Radul et al., "You only linearize once" (2023)
 */
export function linearize(jaxpr: Jaxpr, args: readonly NDArray[]): { outputs: NDArray[]; linear: Jaxpr } {
  const outputs: NDArray[] = [];
  const linear = makeJaxpr(
    (...tangents) => {
      const duals = new Map<number, Dual>(
        jaxpr.inputs.map(({ id }, i) => [id, { value: args[i], tangent: tangents[i] }]),
      );
      const read = (atom: Atom): Dual =>
        'value' in atom ? { value: atom.value, tangent: null } : duals.get(atom.id)!;
      for (const { primitive, inputs, params, output } of jaxpr.eqns)
        duals.set(output.id, apply(primitive, inputs.map(read), params));
      return jaxpr.outputs.map(read).map(({ value, tangent }) => {
        outputs.push(value);
        return tangent ?? np.zerosLike(value);
      });
    },
    ...jaxpr.inputs.map(({ shape }) => shape),
  );
  return { outputs, linear };
}
