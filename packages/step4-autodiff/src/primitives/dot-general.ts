import { formatShape, matmul, ShapeError, sizeOf, type NDArray } from '@first-principles/linalg';
import * as linalg from '@first-principles/linalg';
import type { Aval } from '../core/aval.ts';
import { bind, Primitive } from '../core/primitive.ts';
import { Hole } from '../reverse/transpose.ts';
import { define } from './define.ts';
import { inverse, transpose } from './axes.ts';

/** Which axes of two operands meet: those that are contracted are summed over, those of the batch stay, once. */
export interface DotDimensions {
  readonly contract: readonly [a: readonly number[], b: readonly number[]];
  readonly batch: readonly [a: readonly number[], b: readonly number[]];
}

/** Sums of products. */
export const DOT_GENERAL: Primitive<DotDimensions> = new Primitive('dotGeneral');

/** The axes of an operand that are neither contracted nor of the batch. */
function freeAxes({ shape }: Aval, contract: readonly number[], batch: readonly number[]): number[] {
  return [...shape.keys()].filter((axis) => !contract.includes(axis) && !batch.includes(axis));
}

const pick = ({ shape }: Aval, axes: readonly number[]): number[] => axes.map((axis) => shape[axis]);

define(DOT_GENERAL, {
  shape: ([a, b], { contract, batch }) => {
    const meets = (of: DotDimensions['contract']): boolean =>
      of[0].length === of[1].length && of[0].every((axis, i) => a.shape[axis] === b.shape[of[1][i]]);
    if (!meets(contract) || !meets(batch)) {
      throw new ShapeError(
        `dotGeneral: axes that meet must be of equal length: a is ${formatShape(a.shape)}, b is ${formatShape(b.shape)}, contracted ${formatShape(contract[0])} and ${formatShape(contract[1])}, batch ${formatShape(batch[0])} and ${formatShape(batch[1])}`,
      );
    }
    const free = [freeAxes(a, contract[0], batch[0]), freeAxes(b, contract[1], batch[1])] as const;
    return { shape: [...pick(a, batch[0]), ...pick(a, free[0]), ...pick(b, free[1])], dtype: a.dtype };
  },
  evaluate: ([a, b], { contract, batch }) => {
    const free = [freeAxes(a, contract[0], batch[0]), freeAxes(b, contract[1], batch[1])] as const;
    const outer = pick(a, batch[0]);
    const [m, n] = [pick(a, free[0]), pick(b, free[1])];
    const k = sizeOf(pick(a, contract[0]));
    const left = linalg.reshape(linalg.transpose(a, [...batch[0], ...free[0], ...contract[0]]), [
      ...outer,
      sizeOf(m),
      k,
    ]);
    const right = linalg.reshape(linalg.transpose(b, [...batch[1], ...contract[1], ...free[1]]), [
      ...outer,
      k,
      sizeOf(n),
    ]);
    return linalg.reshape(matmul(left, right), [...outer, ...m, ...n]);
  },
  jvp: [(t, [, b], _out, dims) => dotGeneral(t, b, dims), (t, [a], _out, dims) => dotGeneral(a, t, dims)],
  transpose: (c, [a, b], dims) =>
    a instanceof Hole
      ? [backTo(c, a.aval, b as NDArray, dims), null]
      : [null, backTo(swapped(c, a, (b as Hole).aval, dims), (b as Hole).aval, a, flipped(dims))],
  vmap: ([a, b], [mappedA, mappedB], _size, { contract, batch }) => {
    const up = (axes: readonly number[], mapped: boolean): number[] =>
      axes.map((axis) => axis + Number(mapped));
    const contracted = [up(contract[0], mappedA), up(contract[1], mappedB)] as const;
    const [outerA, outerB] = [up(batch[0], mappedA), up(batch[1], mappedB)];
    if (mappedA && mappedB)
      return dotGeneral(a, b, {
        contract: contracted,
        batch: [
          [0, ...outerA],
          [0, ...outerB],
        ],
      });
    // one of them has the batch as a free axis more: it comes behind the common batch, and goes to the front
    const out = dotGeneral(a, b, { contract: contracted, batch: [outerA, outerB] });
    const freeOfA = a.ndim - contracted[0].length - outerA.length;
    const at = mappedA ? batch[0].length : batch[0].length + freeOfA;
    return transpose(out, [at, ...[...out.shape.keys()].filter((axis) => axis !== at)]);
  },
});

const flipped = ({ contract, batch }: DotDimensions): DotDimensions => ({
  contract: [contract[1], contract[0]],
  batch: [batch[1], batch[0]],
});

/** A cotangent of a·b as one of b·a: the free axes of b before those of a. */
function swapped(c: NDArray, a: NDArray, b: Aval, { contract, batch }: DotDimensions): NDArray {
  const outer = batch[0].length;
  const ofA = freeAxes(a, contract[0], batch[0]).length;
  const ofB = freeAxes(b, contract[1], batch[1]).length;
  const axes = [...c.shape.keys()];
  return transpose(c, [
    ...axes.slice(0, outer),
    ...axes.slice(outer + ofA, outer + ofA + ofB),
    ...axes.slice(outer, outer + ofA),
  ]);
}

/** The cotangent of a: c, contracted with b over b's free axes, its axes put where a has them. */
function backTo(c: NDArray, a: Aval, b: NDArray, { contract, batch }: DotDimensions): NDArray {
  const outer = [...batch[0].keys()];
  const freeA = freeAxes(a, contract[0], batch[0]);
  const freeB = freeAxes(b, contract[1], batch[1]);
  const met = freeB.map((_, i) => outer.length + freeA.length + i);
  const da = dotGeneral(c, b, { contract: [met, freeB], batch: [outer, batch[1]] });
  // what is left of b are its contracted axes, in the order in which b has them
  const left = [...contract[1]].toSorted((x, y) => x - y);
  const places = [...batch[0], ...freeA, ...left.map((axis) => contract[0][contract[1].indexOf(axis)])];
  return transpose(da, inverse(places));
}

/**
 * Sums of products over several axes of two arrays, for each of a batch.
 *
 * @returns [batch…, free axes of a…, free axes of b…]
 */
export function dotGeneral(a: NDArray, b: NDArray, dimensions: DotDimensions): NDArray {
  return bind(DOT_GENERAL, [a, b], dimensions)[0];
}
