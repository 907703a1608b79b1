import { NDArray, slice } from '@first-principles/linalg';
import type { Atom, Eqn } from '../../../jaxpr/jaxpr.ts';
import type { EntryParams } from '../../../primitives/gather.ts';
import { newPlace, type Place } from '../memory/buffer.ts';
import type { Indices } from '../kernels/indexed.ts';
import { storing } from '../kernels/loop.ts';
import { mergedAxes } from './merge-axes.ts';
import { loadNode } from '../kernels/node.ts';
import { applyNode } from '../kernels/operations.ts';
import type { Planner } from './planner.ts';

/** Each entry to its row of the result. */
export function gathering(plan: Planner, { inputs: [x, indices], params, outputs: [out] }: Eqn): boolean {
  const { axes, mode } = params as EntryParams;
  const from = plan.place(x);
  const target = newPlace(out.aval);
  const entry = firstEntry(from, axes);
  const row = firstEntry(target, range(0, target.ndim - entry.ndim));
  plan.kernel({
    kind: 'indexed',
    loop: storing(row, loadNode(entry)),
    outside: mode === 'clip' ? undefined : storing(row, { kind: 'number', dtype: from.dtype, value: 0 }),
    entry,
    ...list(plan, plan.place(indices), from, axes),
    row,
    rowStep: entry.size,
  });
  plan.result(out, target);
  return true;
}

/** The array, then each row of the updates written, or added, to its entry: in their order. */
export function scattering(plan: Planner, { primitive, inputs, params, outputs: [out] }: Eqn): boolean {
  const { axes, mode } = params as EntryParams;
  const whole = copyOf(plan, inputs[0]);
  const entry = firstEntry(whole, axes);
  const updates = rowsOf(plan, plan.place(inputs[2]), entry.ndim);
  const row = firstEntry(updates, [0]);
  const update = loadNode(row);
  const node =
    primitive.name === 'scatter' ? update : applyNode('add', whole.dtype, [loadNode(entry), update]);
  plan.kernel({
    kind: 'indexed',
    loop: storing(entry, node),
    outside: mode === 'clip' ? undefined : 'nothing',
    entry,
    ...list(plan, plan.place(inputs[1]), whole, axes),
    row,
    rowStep: updates.strides[0],
  });
  plan.result(out, whole);
  return true;
}

/** A new place that holds an atom's value, to be changed there. */
export function copyOf(plan: Planner, atom: Atom): Place {
  const node = plan.node(atom);
  const target = newPlace(atom.aval);
  plan.loop(storing(target, node));
  return target;
}

/** Part of a place: where the indices along some axes are 0, even if there are none. */
export function firstEntry({ storage, shape, strides, offset }: Place, axes: readonly number[]): Place {
  const left = (list: readonly number[]): number[] => list.filter((_, axis) => !axes.includes(axis));
  return new NDArray(storage, left(shape), left(strides), offset);
}

/** A place [...B, ...rest] as [count, ...rest]. */
export function rowsOf(plan: Planner, x: Place, rest: number): Place {
  const outer = x.ndim - rest;
  const groups = [range(0, outer), ...range(outer, rest).map((axis) => [axis])];
  return mergedAxes(x, groups) ?? mergedAxes(plan.copied(x), groups)!;
}

/** Index vectors [...B, k] as a list for each axis that they count along. */
function list(
  plan: Planner,
  vectors: Place,
  x: Place,
  axes: readonly number[],
): { count: number; indices: Indices[] } {
  const rows = rowsOf(plan, vectors, 1);
  const indices = axes.map((axis, j) => ({
    place: slice(rows, [], j),
    length: x.shape[axis],
    step: x.strides[axis],
  }));
  return { count: rows.shape[0], indices };
}

function range(start: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => start + i);
}
