import type { DType } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { checkArray, type NDArray } from '../ndarray.ts';
import { normalizeAxis } from '../shape.ts';
import { sliceAlong } from '../views/slice.ts';

/**
 * An array in parts along an axis: so many of nearly equal length, or cut at given places. Views.
 *
 * A length n in k parts: the first n mod k of them are one longer. (`split` is the name of what makes keys of random
 * numbers.)
 *
 * @param x - any shape of at least one axis
 * @param parts - how many, or where to cut: [2, 5] gives `x[:2]`, `x[2:5]`, `x[5:]`
 * @param axis - −1 is the last
 * @returns the parts in order; they differ from `x` in the length of the axis alone
 * @throws ShapeError if the number of parts is not a whole number ≥ 1, or a place is not a whole number
 * @throws AxisError if there is no such axis
 * @source NumPy `array_split`
 * @example arraySplit(arange(5), 2).map((part) => part.toList()) // [[0, 1, 2], [3, 4]]
 */
export function arraySplit<D extends DType>(
  x: NDArray<D>,
  parts: number | readonly number[],
  axis = 0,
): NDArray<D>[] {
  checkArray('arraySplit', x);
  const at = normalizeAxis('arraySplit', axis, x.shape);
  const cuts = typeof parts === 'number' ? evenCuts(x.shape[at], parts) : parts;
  checkCuts(cuts);
  return [...cuts, null].map((stop, i) => sliceAlong(x, at, [i === 0 ? null : cuts[i - 1], stop]));
}

function evenCuts(length: number, parts: number): number[] {
  if (!Number.isInteger(parts) || parts < 1) {
    throw new ShapeError(`arraySplit: needs a whole number of parts ≥ 1: got ${parts}`);
  }
  const short = Math.floor(length / parts);
  const longer = length % parts;
  return Array.from({ length: parts - 1 }, (_, i) => (i + 1) * short + Math.min(i + 1, longer));
}

function checkCuts(cuts: unknown): void {
  if (!Array.isArray(cuts) || !cuts.every(Number.isInteger)) {
    throw new ShapeError(`arraySplit: places to cut must be a list of whole numbers: got ${String(cuts)}`);
  }
}
