import { slice, type Slice } from '@first-principles/linalg';
import type { Eqn } from '../../../jaxpr/jaxpr.ts';
import { windowsOf, type WindowParams } from '../../../primitives/window-loop.ts';
import { newPlaceLike, type Place } from '../memory/buffer.ts';
import { choose, takes } from './choices.ts';
import { fold, type Moving } from './fold.ts';
import { storing } from '../kernels/loop.ts';
import { loadNode, type Node } from '../kernels/node.ts';
import { applyNode } from '../kernels/operations.ts';
import { readingOf, type Planner, type Reading } from './planner.ts';

/** The first element of every window: a slice of the array; and how it moves on to the next ones, which are slices too. */
export function firstOfWindows(x: Place, params: WindowParams): Moving {
  const { strides } = params;
  const parts = windowsOf(x.shape, params).map((n, axis): Slice => [
    0,
    (n - 1) * strides[axis] + 1,
    strides[axis],
  ]);
  return { place: slice(x, ...parts), steps: x.strides };
}

/** The largest of each window; or, with values, what stands where the first largest is. */
export function largest(plan: Planner, x: Reading, params: WindowParams, values?: Reading): Node {
  const read = values === undefined ? [x] : [x, values];
  const moving = read.map(({ place }) => firstOfWindows(place, params));
  const found = fold(plan, {
    shape: windowsOf(x.place.shape, params),
    times: params.window,
    moving,
    start: moving.map(({ place }, i) => read[i].made(loadNode(place))),
    begun: true,
    next: ([best, ...value], loads) => {
      const [here, ...there] = loads.map((load, i) => read[i].made(load));
      const mask = takes(here, best);
      return [choose(mask, here, best), ...there.map((one, i) => choose(mask, one, value[i]))];
    },
  });
  return found[found.length - 1];
}

/** Windows, element-wise: a sum of slices, or a choice between them. */
export function windows(plan: Planner, { primitive, inputs, params, outputs: [out] }: Eqn): boolean {
  const windowParams = params as WindowParams;
  const [x, values] = inputs.map((atom) => readingOf(plan, atom));
  const { shape, dtype } = out.aval;
  const first = firstOfWindows(x.place, windowParams);
  const total = (): Node =>
    fold(plan, {
      shape,
      times: windowParams.window,
      moving: [first],
      // from 0 on, as the definition has it: −0 + 0 is 0
      start: [{ kind: 'number', dtype, value: 0 }],
      next: ([sum], [here]) => [applyNode('add', dtype, [sum, x.made(here)])],
    })[0];
  const node = primitive.name === 'windowSum' ? total() : largest(plan, x, windowParams, values);
  const target = newPlaceLike(out.aval, [first.place]);
  plan.loop(storing(target, node));
  plan.result(out, target);
  return true;
}
