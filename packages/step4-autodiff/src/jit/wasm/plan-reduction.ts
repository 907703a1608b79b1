import { transpose } from '@first-principles/linalg';
import type { Reduction } from '@first-principles/linalg/kernels';
import type { Eqn } from '../../jaxpr/jaxpr.ts';
import type { AxesParams } from '../../primitives/broadcast.ts';
import { newPlace } from './buffer.ts';
import { placesOf, type Node } from './node.ts';
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

/** A reduction, with what is computed on the way: along the axis where elements lie side by side, if there is one. */
export function reduction(plan: Planner, { primitive, inputs, params, outputs: [out] }: Eqn): boolean {
  const { axes } = params as AxesParams;
  const { shape, dtype } = inputs[0].aval;
  if (dtype === 'bool' || dtype === 'uint8') return false;
  let node = plan.node(inputs[0]);
  const kept = [...shape.keys()].filter((axis) => !axes.includes(axis));
  const sorted = [...axes].sort((a, b) => a - b);
  const lengthOf = (list: readonly number[]): number => list.reduce((n, axis) => n * shape[axis], 1);
  const [R, L] = [lengthOf(kept), lengthOf(sorted)];
  const target = newPlace(out.aval);
  plan.result(out, target);
  const common = { kind: 'reduce', reduction: REDUCTIONS[primitive.name], target } as const;
  const columns = kept.length > 0 && R > 1 ? viewed(node, [sorted, kept]) : undefined;
  let rows = viewed(node, [kept, sorted]);
  if (columns !== undefined && (rows === undefined || step(columns, 1) < step(rows, 1))) {
    plan.kernel({ ...common, node: columns, shape: [L, R], over: 'first' });
    return true;
  }
  if (rows === undefined) {
    // brought into the order of the sum first
    const order = [...kept, ...sorted];
    const whole = newPlace({ shape: order.map((axis) => shape[axis]), dtype });
    const turned = mapped(node, (place) => transpose(place, order));
    plan.loop({ kind: 'loop', shape: whole.shape, stores: [{ target: whole, node: turned }] });
    node = { kind: 'load', dtype, place: whole };
    rows = viewed(node, [kept.map((_, i) => i), sorted.map((_, i) => kept.length + i)])!;
  }
  plan.kernel({ ...common, node: rows, shape: [R, L], over: 'last' });
  return true;
}
