import { isFloat, NDArray, sizeOf, transpose } from '@first-principles/linalg';
import { LANES, panelsBytes } from '@first-principles/linalg/kernels';
import type { Eqn } from '../../../jaxpr/jaxpr.ts';
import type { DotDimensions } from '../../../primitives/dot-general.ts';
import type { Dot } from '../kernels/dot.ts';
import { Buffer, newRows, type Place } from '../memory/buffer.ts';
import { mergedAxes } from './merge-axes.ts';
import type { Planner } from './planner.ts';

/** Rows of a from which packing b into panels pays for itself, and bytes of b above which it does. */
const PACK_ROWS = 24;
const PACK_BYTES = 16_384;

/**
 * A matrix that is given by its transpose is turned first if that spreads over so many bytes: its rows then lie on more
 * pages than the processor knows by heart, and every tile visits all of them.
 */
const FAR_BYTES = 262_144;
const FAR_ROWS = 64;
/** Columns of b from which turning pays for itself. */
const FAR_COLUMNS = 32;

/**
 * The product of two places, as matrices.
 *
 * @param copied - a copy of a place without gaps
 * @returns the kernel, and the place of its result in the shape of `dotGeneral`'s
 */
function planDot(
  a: Place,
  b: Place,
  { contract, batch }: DotDimensions,
  copied: (place: Place) => Place,
): { kernel: Dot; result: Place } | undefined {
  const free = (x: Place, side: 0 | 1): number[] =>
    [...x.shape.keys()].filter((axis) => !contract[side].includes(axis) && !batch[side].includes(axis));
  const [freeA, freeB] = [free(a, 0), free(b, 1)];
  const lengths = (x: Place, axes: readonly number[]): number[] => axes.map((axis) => x.shape[axis]);
  const [outer, m, n] = [lengths(a, batch[0]), lengths(a, freeA), lengths(b, freeB)];
  if (!isFloat(a.dtype) || sizeOf(a.shape) * sizeOf(b.shape) === 0) return undefined;

  const asMatrices = (x: Place, groups: readonly (readonly number[])[]): Place =>
    mergedAxes(x, groups) ?? mergedAxes(copied(transpose(x, groups.flat())), inOrder(groups))!;
  const left = asMatrices(a, [batch[0], freeA, contract[0]]);
  const right = asMatrices(b, [batch[1], contract[1], freeB]);
  const dense = (x: Place, axis: number): boolean =>
    (x.strides[axis] === 1 || x.shape[axis] === 1) && [1, 2].every((i) => x.strides[i] !== 0);
  const ofA = dense(left, 2) || dense(left, 1) ? left : copied(left);
  // a whole matrix that is given by its transpose is turned as such; what lies otherwise is copied
  const turnsB = !dense(right, 2) && right.strides[1] === 1 && right.strides[2] === right.shape[1];
  const ofB = turnsB || dense(right, 2) ? right : copied(right);

  const [B, M, K] = ofA.shape as readonly [number, number, number];
  const N = ofB.shape[2];
  const room = newRows([B * M, N], a.dtype);
  const row = room.strides[0];
  const target = new NDArray(room.storage, [B, M, N], [M * row, row, 1], 0);
  const { bytes } = LANES[a.dtype];
  const pack = M >= PACK_ROWS && K * N * bytes > PACK_BYTES;
  const panels = pack ? new Buffer('uint8', panelsBytes(a.dtype, 'strict', K, N)) : undefined;
  const isFar = K * M * bytes > FAR_BYTES && K >= FAR_ROWS && N >= FAR_COLUMNS;
  const turnsA = isFar && ofA.strides[1] === 1 && ofA.strides[2] === M;
  const turned = {
    a: turnsA ? new Buffer(a.dtype, M * K) : undefined,
    b: turnsB ? new Buffer(b.dtype, K * N) : undefined,
  };
  const strides = [...steps(outer, M * row), ...steps(m, row), ...steps(n, 1)];
  const result = new NDArray(room.storage, [...outer, ...m, ...n], strides, 0);
  return { kernel: { kind: 'dot', a: ofA, b: ofB, target, panels, turned }, result };
}

/** Groups of the same lengths, over axes that are already in their order. */
function inOrder(groups: readonly (readonly number[])[]): number[][] {
  let next = 0;
  return groups.map((group) => group.map(() => next++));
}

/** Strides of some axes, of which the last is crossed in steps of `inner`. */
function steps(shape: readonly number[], inner: number): number[] {
  return shape.map((_, axis) => inner * sizeOf(shape.slice(axis + 1)));
}

/** A product. */
export function product(plan: Planner, { inputs, params, outputs: [out] }: Eqn): boolean {
  const planned = planDot(plan.place(inputs[0]), plan.place(inputs[1]), params as DotDimensions, plan.copied);
  if (planned === undefined) return false;
  plan.kernel(planned.kernel);
  plan.result(out, planned.result);
  return true;
}
