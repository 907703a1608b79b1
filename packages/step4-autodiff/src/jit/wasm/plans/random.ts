import { flip, isContiguous, reshape, type FloatDType, type Shape } from '@first-principles/linalg';
import {
  BITS,
  NORMAL,
  probabilities,
  RANK,
  UNIFORM,
  type Distribution,
} from '@first-principles/linalg/kernels';
import type { Aval } from '../../../core/aval.ts';
import type { Atom, Eqn } from '../../../jaxpr/jaxpr.ts';
import type { FloatParams, TruncatedParams } from '../../../primitives/random.ts';
import { Buffer, newPlace, type Place } from '../memory/buffer.ts';
import { newDraws } from '../kernels/draw.ts';
import { loadNode, type Node } from '../kernels/node.ts';
import { applyNode, converted } from '../kernels/operations.ts';
import type { Plan, Planner } from './planner.ts';

/** Draws from each key; `first` says where the keys begin, if not at 0. */
function draw(
  plan: Planner,
  keys: Atom,
  distribution: Distribution,
  format: FloatDType,
  aval: Aval,
  first?: Atom,
): Place {
  const dense = (atom: Atom): Place => {
    const place = plan.place(atom);
    return isContiguous(place) ? place : plan.copied(place);
  };
  const target = newDraws(aval);
  const begin = first === undefined ? undefined : dense(first);
  plan.kernel({ kind: 'draw', distribution, format, keys: dense(keys), first: begin, target });
  return target;
}

/** 32 bits an element. */
export const randomBits: Plan = (plan, { inputs: [keys], outputs: [out] }) => {
  plan.result(out, draw(plan, keys, BITS, 'float32', out.aval));
  return true;
};

const numbers =
  (distribution: Distribution): Plan =>
  (plan, { inputs: [keys], params, outputs: [out] }) => {
    plan.result(out, draw(plan, keys, distribution, (params as unknown as FloatParams).dtype, out.aval));
    return true;
  };

export const randomUniform: Plan = numbers(UNIFORM);
export const randomNormal: Plan = numbers(NORMAL);

/** New keys: the two words that a number gives, of which the second comes first in memory. */
export const newKeys: Plan = (plan, { inputs: [keys, data], outputs: [out] }) => {
  plan.result(out, flip(draw(plan, keys, BITS, 'float64', out.aval, data), -1));
  return true;
};

/** The order of as many random numbers. */
export const randomPermutation: Plan = (plan, { inputs: [keys], outputs: [out] }) => {
  const { shape } = out.aval;
  const length = shape[shape.length - 1];
  const ranks = draw(plan, keys, RANK, 'float64', { shape, dtype: 'float64' });
  const order = newPlace(out.aval);
  const rows: Shape = [ranks.size / length, length];
  plan.kernel({
    kind: 'sort',
    keys: reshape(ranks, rows),
    order: reshape(order, rows),
    sorted: undefined,
    room: new Buffer('int32', length),
  });
  plan.result(out, order);
  return true;
};

/** linalg's `truncatedNormal`, from random numbers in [0, 1) on. */
export function randomTruncatedNormal(
  plan: Planner,
  { inputs: [keys], params, outputs: [out] }: Eqn,
): boolean {
  const { lower, upper } = params as unknown as TruncatedParams;
  const { below, above, between } = probabilities(lower, upper);
  const { shape } = out.aval;
  const u = loadNode(draw(plan, keys, UNIFORM, 'float64', { shape, dtype: 'float64' }));

  const number = (value: number): Node => ({ kind: 'number', dtype: 'float64', value });
  const apply = (name: string, ...operands: Node[]): Node => applyNode(name, 'float64', operands);
  /** start + part·between */
  const probability = (start: number, part: Node): Node =>
    apply('add', number(start), apply('mul', part, number(between)));
  const fromBelow = probability(below, apply('add', u, number(2 ** -53)));
  const fromAbove = probability(above, apply('sub', apply('sub', number(1), u), number(2 ** -53)));
  const isBelow = applyNode('lessEqual', 'bool', [fromBelow, number(0.5)]);
  const tail = apply('normalTail', apply('select', isBelow, fromBelow, fromAbove));
  const z = apply('select', isBelow, apply('neg', tail), tail);
  const within = apply('minimum', apply('maximum', z, number(lower)), number(upper));
  const target = newPlace(out.aval);
  plan.loop({ kind: 'loop', shape, stores: [{ target, node: converted(within, out.aval.dtype) }] });
  plan.result(out, target);
  return true;
}
