import { slice, type Index } from '@first-principles/linalg';
import type { Eqn } from '../../../jaxpr/jaxpr.ts';
import { newPlace, type Place } from '../memory/buffer.ts';
import { storing } from '../kernels/loop.ts';
import { loadNode } from '../kernels/node.ts';
import { applyNode } from '../kernels/operations.ts';
import type { Planner } from './planner.ts';

/** Each entry along an axis: the sum before it and what comes. */
export function runningSum(plan: Planner, { inputs, params, outputs: [out] }: Eqn): boolean {
  const { axis } = params as { readonly axis: number };
  const x = plan.place(inputs[0]);
  const target = newPlace(out.aval);
  const at = (place: Place, i: number): Place =>
    slice(place, ...place.shape.map((_, a): Index => (a === axis ? i : [])));
  const length = x.shape[axis];
  plan.kernel(storing(at(target, 0), loadNode(at(x, 0))));
  if (length > 1) {
    const [before, next, sum] = [at(target, 0), at(x, 1), at(target, 1)];
    const node = applyNode('add', x.dtype, [loadNode(before), loadNode(next)]);
    const moves = new Map(
      [before, next, sum].map((place) => [place, [place === next ? x.strides[axis] : target.strides[axis]]]),
    );
    plan.kernel({
      kind: 'repeated',
      loop: storing(sum, node),
      times: [length - 1],
      moves,
    });
  }
  plan.result(out, target);
  return true;
}
