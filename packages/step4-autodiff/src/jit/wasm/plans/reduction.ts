import { transpose, type DType } from '@first-principles/linalg';
import { LANES, type ReducerDType, type Reduction } from '@first-principles/linalg/kernels';
import type { Eqn } from '../../../jaxpr/jaxpr.ts';
import type { AxesParams } from '../../../primitives/broadcast.ts';
import { newPlace, newPlaceLike, type Place } from '../memory/buffer.ts';
import { storing } from '../kernels/loop.ts';
import { loadNode, placesOf, widthOf, type Node } from '../kernels/node.ts';
import { converted } from '../kernels/operations.ts';
import { mapped, viewed, type Planner } from './planner.ts';

const REDUCTIONS: Readonly<Record<string, Reduction>> = {
  sum: 'sum',
  prod: 'prod',
  max: 'max',
  min: 'min',
  all: 'min',
  any: 'max',
};

/** Whether a primitive reduces. */
export function isReduction(name: string): boolean {
  return name in REDUCTIONS;
}

/** The largest step along an axis of what a node reads: 1 is what vectors are loaded by. */
function step(node: Node, axis: number): number {
  return Math.max(...placesOf([node]).map(({ strides }) => Math.abs(strides[axis])));
}

/** The type in which elements are reduced: 32 bits for truth values and bytes, as in linalg. */
function typeOfReduction(dtype: DType): ReducerDType {
  return dtype === 'bool' ? 'int32' : dtype === 'uint8' ? 'uint32' : dtype;
}

/** A reduction, with what is computed on the way. */
export function reduction(plan: Planner, { primitive, inputs, params, outputs: [out] }: Eqn): boolean {
  const { shape, dtype } = inputs[0].aval;
  const type = typeOfReduction(dtype);
  const found = newPlace({ shape: out.aval.shape, dtype: type });
  const node = converted(plan.node(inputs[0]), type);
  reduceTo(plan, REDUCTIONS[primitive.name], node, shape, (params as AxesParams).axes, found);
  const target = type === dtype ? found : newPlace(out.aval);
  if (target !== found) {
    plan.loop(storing(target, converted(loadNode(found), dtype)));
  }
  plan.result(out, target);
  return true;
}

/** Reduces along the axis where elements lie side by side, if there is one. */
function reduceTo(
  plan: Planner,
  kind: Reduction,
  whole: Node,
  shape: readonly number[],
  axes: readonly number[],
  target: Place,
): void {
  const { dtype } = whole;
  let node = whole;
  if (widthOf([node]) !== LANES[dtype].bytes) {
    const place = newPlaceLike({ shape, dtype }, placesOf([node]));
    plan.loop(storing(place, node));
    node = loadNode(place);
  }
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
    plan.loop(storing(copy, turned));
    node = { kind: 'load', dtype, place: copy };
    rows = viewed(node, [kept.map((_, i) => i), sorted.map((_, i) => kept.length + i)])!;
  }
  plan.kernel({ ...common, node: rows, shape: [R, L], over: 'last' });
}
