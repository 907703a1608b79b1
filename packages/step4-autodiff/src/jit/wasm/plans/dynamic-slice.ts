import { NDArray } from '@first-principles/linalg';
import type { Atom, Eqn } from '../../../jaxpr/jaxpr.ts';
import { newPlace, type Place } from '../memory/buffer.ts';
import type { Indices } from '../kernels/indexed.ts';
import { storing } from '../kernels/loop.ts';
import { loadNode } from '../kernels/node.ts';
import { copyOf } from './gather.ts';
import type { Planner } from './planner.ts';

/** A slice that begins where numbers say that are known when the program runs. */
export function dynamicSlice(plan: Planner, { inputs: [x, ...starts], outputs: [out] }: Eqn): boolean {
  const from = plan.place(x);
  const target = newPlace(out.aval);
  const entry = part(from, target.shape);
  plan.kernel({
    kind: 'indexed',
    loop: storing(target, loadNode(entry)),
    outside: undefined,
    entry,
    count: 1,
    indices: corner(plan, from, starts, target.shape),
    row: target,
    rowStep: 0,
  });
  plan.result(out, target);
  return true;
}

/** The array, then the update where its slice begins. */
export function dynamicUpdate(plan: Planner, { inputs, outputs: [out] }: Eqn): boolean {
  const [x, update, ...starts] = inputs;
  const whole = copyOf(plan, x);
  const row = plan.place(update);
  const entry = part(whole, row.shape);
  plan.kernel({
    kind: 'indexed',
    loop: storing(entry, loadNode(row)),
    outside: undefined,
    entry,
    count: 1,
    indices: corner(plan, whole, starts, row.shape),
    row,
    rowStep: 0,
  });
  plan.result(out, whole);
  return true;
}

/** The slice that begins at 0. */
function part({ storage, strides, offset }: Place, sizes: readonly number[]): Place {
  return new NDArray(storage, sizes, strides, offset);
}

/** Where the slice begins, along the axes that it does not take whole; it must fit. */
function corner(plan: Planner, x: Place, starts: readonly Atom[], sizes: readonly number[]): Indices[] {
  return starts.flatMap((start, axis) => {
    if (sizes[axis] === x.shape[axis]) return [];
    const { storage, offset } = plan.place(start);
    const place = new NDArray(storage, [1], [1], offset);
    return [{ place, length: x.shape[axis] - sizes[axis] + 1, step: x.strides[axis] }];
  });
}
