import { transpose } from '@first-principles/linalg';
import type { Reduction } from '@first-principles/linalg/kernels';
import type { Eqn } from '../../jaxpr/jaxpr.ts';
import type { AxesParams } from '../../primitives/broadcast.ts';
import { newPlace, type Place } from './buffer.ts';
import { applyNode, loadNode, placesOf, type Node } from './node.ts';
import { mapped, viewed, type Planner } from './planner.ts';

const REDUCTIONS: Readonly<Record<string, Reduction>> = { sum: 'sum', prod: 'prod', max: 'max', min: 'min' };

/** Whether a primitive reduces. */
export function isReduction(name: string): boolean {
  return name in REDUCTIONS;
}

/** The largest step along an axis of what a node reads: 1 is what vectors are loaded by. */
function step(node: Node, axis: number): number {
  return Math.max(...placesOf([node]).map(({ strides }) => Math.abs(strides[axis])));
}

/** A reduction, with what is computed on the way. */
export function reduction(plan: Planner, eqn: Eqn): boolean {
  const {
    primitive,
    inputs,
    params,
    outputs: [out],
  } = eqn;
  const { shape, dtype } = inputs[0].aval;
  if (dtype === 'bool') return truth(plan, eqn);
  if (dtype === 'uint8') return false;
  const target = newPlace(out.aval);
  reduceTo(
    plan,
    REDUCTIONS[primitive.name],
    plan.node(inputs[0]),
    shape,
    (params as AxesParams).axes,
    target,
  );
  plan.result(out, target);
  return true;
}

/** Reductions that ask whether all are true; the others, whether any is. */
const OF_ALL: ReadonlySet<string> = new Set(['all', 'prod', 'min']);

/** Whether all, or any, are true: the least, or the greatest, of 0 and 1. */
export function truth(plan: Planner, { primitive, inputs, params, outputs: [out] }: Eqn): boolean {
  const { shape } = inputs[0].aval;
  const asNumber = (node: Node): Node | undefined => applyNode('convert', 'int32', [node]);
  const ones = asNumber(plan.node(inputs[0])) ?? asNumber(loadNode(plan.place(inputs[0])))!;
  const found = newPlace({ shape: out.aval.shape, dtype: 'int32' });
  reduceTo(plan, OF_ALL.has(primitive.name) ? 'min' : 'max', ones, shape, (params as AxesParams).axes, found);
  const load: Node = { kind: 'load', dtype: 'int32', place: found };
  const target = newPlace(out.aval);
  plan.loop({
    kind: 'loop',
    shape: target.shape,
    stores: [{ target, node: applyNode('convert', 'bool', [load])! }],
  });
  plan.result(out, target);
  return true;
}

/** Along the axis where elements lie side by side, if there is one. */
function reduceTo(
  plan: Planner,
  kind: Reduction,
  whole: Node,
  shape: readonly number[],
  axes: readonly number[],
  target: Place,
): void {
  let node = whole;
  const { dtype } = node;
  const kept = [...shape.keys()].filter((axis) => !axes.includes(axis));
  const sorted = [...axes].sort((a, b) => a - b);
  const lengthOf = (list: readonly number[]): number => list.reduce((n, axis) => n * shape[axis], 1);
  const [R, L] = [lengthOf(kept), lengthOf(sorted)];
  const common = { kind: 'reduce', reduction: kind, target } as const;
  const columns = kept.length > 0 && R > 1 ? viewed(node, [sorted, kept]) : undefined;
  let rows = viewed(node, [kept, sorted]);
  if (columns !== undefined && (rows === undefined || step(columns, 1) < step(rows, 1))) {
    plan.kernel({ ...common, node: columns, shape: [L, R], over: 'first' });
    return;
  }
  if (rows === undefined) {
    // brought into the order of the sum first
    const order = [...kept, ...sorted];
    const copy = newPlace({ shape: order.map((axis) => shape[axis]), dtype });
    const turned = mapped(node, (place) => transpose(place, order));
    plan.loop({ kind: 'loop', shape: copy.shape, stores: [{ target: copy, node: turned }] });
    node = { kind: 'load', dtype, place: copy };
    rows = viewed(node, [kept.map((_, i) => i), sorted.map((_, i) => kept.length + i)])!;
  }
  plan.kernel({ ...common, node: rows, shape: [R, L], over: 'last' });
}
