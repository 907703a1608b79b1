import { broadcastTo, slice } from '@first-principles/linalg';
import type { Eqn } from '../../../jaxpr/jaxpr.ts';
import type { PadParams } from '../../../primitives/slice.ts';
import { newPlace } from '../memory/buffer.ts';
import { storing } from '../kernels/loop.ts';
import { loadNode, type Node } from '../kernels/node.ts';
import type { Planner } from './planner.ts';

/** The value everywhere, then what is inside. */
export function padding(plan: Planner, { inputs: [x, value], params, outputs: [out] }: Eqn): boolean {
  const { before, between } = params as PadParams;
  const number = plan.number(value);
  const { dtype, shape } = out.aval;
  const whole = newPlace({ shape, dtype });
  const from = plan.place(x);
  const inside = slice(
    whole,
    ...before.map((n, i): [number, number, number] => [
      n,
      n + Math.max(0, (from.shape[i] - 1) * (between[i] + 1) + 1),
      between[i] + 1,
    ]),
  );
  const margin: Node =
    number === undefined
      ? loadNode(broadcastTo(plan.place(value), shape))
      : { kind: 'number', dtype, value: number };
  plan.kernel(storing(whole, margin));
  plan.kernel(storing(inside, loadNode(from)));
  plan.result(out, whole);
  return true;
}

/** Each part to its place. */
export function concatenation(plan: Planner, { inputs, params, outputs: [out] }: Eqn): boolean {
  const { axis } = params as { axis: number };
  const parts = inputs.map((atom) => plan.place(atom));
  const whole = newPlace(out.aval);
  let start = 0;
  for (const part of parts) {
    const length = part.shape[axis];
    const target = slice(
      whole,
      ...whole.shape.map((n, i): [number, number] => (i === axis ? [start, start + length] : [0, n])),
    );
    start += length;
    plan.kernel(storing(target, loadNode(part)));
  }
  plan.result(out, whole);
  return true;
}
