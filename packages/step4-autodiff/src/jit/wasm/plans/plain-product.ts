import { NDArray } from '@first-principles/linalg';
import type { Eqn } from '../../../jaxpr/jaxpr.ts';
import type { DotDimensions } from '../../../primitives/dot-general.ts';
import { newPlace, type Place } from '../memory/buffer.ts';
import { fold, type Moving } from './fold.ts';
import { storing } from '../kernels/loop.ts';
import { applyNode } from '../kernels/operations.ts';
import type { Planner } from './planner.ts';

/** A product of what no matrix kernel is for: whole numbers, truth values. A product is added to all sums at a time. */
export function plainProduct(plan: Planner, { inputs, params, outputs: [out] }: Eqn): boolean {
  const { contract, batch } = params as DotDimensions;
  const { shape, dtype } = out.aval;
  const [a, b] = inputs.map((atom) => plan.place(atom));
  const free = (x: Place, side: 0 | 1): number[] =>
    [...x.shape.keys()].filter((axis) => !contract[side].includes(axis) && !batch[side].includes(axis));
  const [freeA, freeB] = [free(a, 0), free(b, 1)];
  /** An operand as the result lies, the same along the other's free axes; it moves along those that are contracted. */
  const spread = (x: Place, side: 0 | 1): Moving => {
    const strides = [
      ...batch[side].map((axis) => x.strides[axis]),
      ...freeA.map((axis) => (side === 0 ? x.strides[axis] : 0)),
      ...freeB.map((axis) => (side === 1 ? x.strides[axis] : 0)),
    ];
    const place = new NDArray(x.storage, shape, strides, x.offset);
    return { place, steps: contract[side].map((axis) => x.strides[axis]) };
  };
  const [node] = fold(plan, {
    shape,
    times: contract[0].map((axis) => a.shape[axis]),
    moving: [spread(a, 0), spread(b, 1)],
    start: [{ kind: 'number', dtype, value: 0 }],
    next: ([sum], [x, y]) => [applyNode('add', dtype, [sum, applyNode('mul', dtype, [x, y])])],
  });
  const target = newPlace(out.aval);
  plan.loop(storing(target, node));
  plan.result(out, target);
  return true;
}
