import * as np from '@first-principles/linalg';
import type { NDArray } from '@first-principles/linalg';
import type { Atom, Eqn, EqnParams, Jaxpr, JVar } from '#earlier/step4-autodiff/15-eval-jaxpr';

export const mistake = {
  name: 'the linear program computes slopes itself, of numbers that are known already',
  teaching:
    'Compute eˣ now and let its numbers stand in the program: what is left is sums, and products with constants.',
};

/** What an operation gives, and for each operand the equation that makes a tangent of its tangent. */
type Rule = (args: readonly NDArray[], params: EqnParams) => readonly [NDArray, ...Step[]];
type Step = (t: JVar) => Pick<Eqn, 'primitive' | 'inputs'>;

const alone =
  (primitive: string): Step =>
  (t) => ({ primitive, inputs: [t] });
const times =
  (value: NDArray): Step =>
  (t) => ({ primitive: 'mul', inputs: [t, { value }] });
const itself: Step = (t) => ({ primitive: '', inputs: [t] });

const rules: Record<string, Rule> = {
  add: ([x, y]) => [np.add(x, y), itself, itself],
  mul: ([x, y]) => [np.mul(x, y), times(y), times(x)],
  matmul: ([x, y]) => [
    np.matmul(x, y),
    (t) => ({ primitive: 'matmul', inputs: [t, { value: y }] }),
    (t) => ({ primitive: 'matmul', inputs: [{ value: x }, t] }),
  ],
  neg: ([x]) => [np.neg(x), alone('neg')],
  exp: ([x]) => [np.exp(x), times(np.exp(x))],
  log: ([x]) => [np.log(x), times(np.div(1, x))],
  tanh: ([x]) => [np.tanh(x), times(np.sub(1, np.mul(np.tanh(x), np.tanh(x))))],
  transpose: ([x]) => [np.transpose(x), alone('transpose')],
  sum: ([x], { axes }) => [np.sum(x, axes as number[]), alone('sum')],
  broadcast: ([x], params) => {
    const [shape, axes] = [params.shape as number[], params.axes as number[]];
    const lengths = shape.map((_, axis) => x.shape[axes.indexOf(axis)] ?? 1);
    return [np.broadcastTo(np.reshape(x, lengths), shape), alone('broadcast')];
  },
};

export function linearize(jaxpr: Jaxpr, args: readonly NDArray[]): { outputs: NDArray[]; linear: Jaxpr } {
  let ids = 0;
  const values = new Map<number, NDArray>();
  const tangents = new Map<number, JVar>();
  const inputs = jaxpr.inputs.map((input, i): JVar => {
    values.set(input.id, args[i]);
    tangents.set(input.id, { id: ids++, shape: input.shape });
    return tangents.get(input.id)!;
  });
  const eqns: Eqn[] = [];
  const valueOf = (atom: Atom): NDArray => ('value' in atom ? atom.value : values.get(atom.id)!);
  for (const eqn of jaxpr.eqns) {
    const [value, ...steps] = rules[eqn.primitive](eqn.inputs.map(valueOf), eqn.params);
    values.set(eqn.output.id, value);
    const later = (t: JVar, i: number): JVar => {
      const slope = { id: ids++, shape: value.shape };
      eqns.push({ ...eqn, inputs: [{ value: valueOf(eqn.inputs[i]) }], output: slope });
      return write({ primitive: 'mul', inputs: [t, slope] });
    };
    const write = ({ primitive, inputs: read }: Pick<Eqn, 'primitive' | 'inputs'>): JVar => {
      if (primitive === '') return read[0] as JVar;
      const output = { id: ids++, shape: value.shape };
      const params = primitive === eqn.primitive ? eqn.params : {};
      eqns.push({ primitive, inputs: read, params, output });
      return output;
    };
    const terms = eqn.inputs.flatMap((atom, i) => {
      const tangent = 'id' in atom ? tangents.get(atom.id) : undefined;
      return tangent === undefined
        ? []
        : [eqn.primitive === 'exp' ? later(tangent, i) : write(steps[i](tangent))];
    });
    if (terms.length > 0)
      tangents.set(
        eqn.output.id,
        terms.reduce((t, u) => write({ primitive: 'add', inputs: [t, u] })),
      );
  }
  const outputs = jaxpr.outputs.map(valueOf);
  const moves = jaxpr.outputs.map((atom, i): Atom => {
    const tangent = 'id' in atom ? tangents.get(atom.id) : undefined;
    return tangent ?? { value: np.zerosLike(outputs[i]) };
  });
  return { outputs, linear: { inputs, eqns, outputs: moves } };
}
