import type { EqnParams } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { bind as right, type Operand, type Tracer } from '#earlier/step4-autodiff/16-trace';

export { makeJaxpr } from '#earlier/step4-autodiff/16-trace';

export const mistake = {
  name: 'a result has the shape of the first operand, whatever the operation',
  teaching:
    'A product of [N, I] and [I, O] is [N, O], a sum loses axes: each operation knows the shape of what it gives.',
};

export function bind(primitive: string, operands: readonly Operand[], params?: EqnParams): Tracer {
  const { variable, eqns } = right(primitive, operands, params);
  const [first] = eqns[eqns.length - 1].inputs;
  const output = { id: variable.id, shape: 'value' in first ? first.value.shape : first.shape };
  eqns[eqns.length - 1] = { ...eqns[eqns.length - 1], output };
  return { variable: output, eqns };
}
