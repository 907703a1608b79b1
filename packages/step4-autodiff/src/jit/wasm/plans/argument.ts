import { slice, type Index } from '@first-principles/linalg';
import type { Eqn } from '../../../jaxpr/jaxpr.ts';
import { newPlace } from '../memory/buffer.ts';
import { choose, takes } from './choices.ts';
import { fold } from './fold.ts';
import { storing } from '../kernels/loop.ts';
import { loadNode, type Node } from '../kernels/node.ts';
import type { Planner } from './planner.ts';

/** Where the first largest, or smallest, is along an axis: a choice between the entries' numbers. A NaN comes before all. */
export function place(plan: Planner, { primitive, inputs, params, outputs: [out] }: Eqn): boolean {
  const { axis } = params as { readonly axis: number };
  const x = plan.place(inputs[0]);
  const isPast = primitive.name === 'argmax' ? 'greater' : 'less';
  const first = slice(x, ...x.shape.map((_, a): Index => (a === axis ? 0 : [])));
  const zero: Node = { kind: 'number', dtype: 'int32', value: 0 };
  const [, node] = fold(plan, {
    shape: first.shape,
    times: [x.shape[axis]],
    moving: [{ place: first, steps: [x.strides[axis]] }],
    start: [loadNode(first), zero],
    begun: true,
    next: ([best, at], [here], step) => {
      const mask = takes(here, best, isPast);
      return [choose(mask, here, best), choose(mask, step(), at)];
    },
  });
  const target = newPlace(out.aval);
  plan.loop(storing(target, node));
  plan.result(out, target);
  return true;
}
