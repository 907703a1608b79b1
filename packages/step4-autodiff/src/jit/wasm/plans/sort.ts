import { isContiguous, reshape, swapAxes } from '@first-principles/linalg';
import type { Eqn } from '../../../jaxpr/jaxpr.ts';
import { Buffer, newPlace } from '../memory/buffer.ts';
import type { Planner } from './planner.ts';

/** Rows are sorted; any other axis changes places with the last. */
export function sorting(plan: Planner, { primitive, inputs, params, outputs: [out] }: Eqn): boolean {
  const { axis } = params as { readonly axis: number };
  const x = swapAxes(plan.place(inputs[0]), axis, -1);
  const whole = isContiguous(x) ? x : plan.copied(x);
  const length = x.shape[x.ndim - 1];
  const order = newPlace({ shape: x.shape, dtype: 'int32' });
  const sorted = primitive.name === 'sort' ? newPlace(x) : undefined;
  const [keys, numbers] = [whole, order].map((place) => reshape(place, [x.size / length, length]));
  plan.kernel({ kind: 'sort', keys, order: numbers, sorted, room: new Buffer('int32', length) });
  plan.result(out, swapAxes(sorted ?? order, axis, -1));
  return true;
}
