import { formatShape, normalizeAxis, ShapeError, type NDArray } from '@first-principles/linalg';
import { reshape } from '../primitives/axes.ts';
import { broadcast } from '../primitives/broadcast.ts';
import { asArray, type Operand } from './operands.ts';
import { slice } from './shape.ts';
import { take } from './take.ts';

/**
 * Each entry several times in a row: so often each, or one count for each entry of the axis. Without an axis, the elements
 * in row-major order.
 *
 * @throws ShapeError if a count is not a whole number ≥ 0, or there is not one an entry
 * @source NumPy `repeat`
 */
export function repeat(x: Operand, counts: number | readonly number[], axis?: number): NDArray {
  const given = asArray('repeat', x);
  const value = axis === undefined ? reshape(given, [given.size]) : given;
  const at = normalizeAxis('repeat', axis ?? 0, value.shape);
  const length = value.shape[at];
  checkCounts('repeat', counts);
  if (typeof counts === 'number') {
    const wide = value.shape.toSpliced(at + 1, 0, counts);
    const own = value.shape.map((_, one) => (one <= at ? one : one + 1));
    return reshape(broadcast(value, wide, own), value.shape.with(at, length * counts));
  }
  if (counts.length !== length) {
    throw new ShapeError(
      `repeat: one count an entry: got ${counts.length} for axis ${at} of an array of shape ${formatShape(value.shape)}`,
    );
  }
  const which = counts.flatMap((count, i) => Array<number>(count).fill(i));
  return take(value, which, at);
}

/**
 * The whole array again and again along each axis, as tiles are laid; counts are aligned at the right.
 *
 * @throws ShapeError if a count is not a whole number ≥ 0
 * @source NumPy `tile`
 */
export function tile(x: Operand, counts: number | readonly number[]): NDArray {
  const value = asArray('tile', x);
  checkCounts('tile', counts);
  const given = [counts].flat();
  const rank = Math.max(value.ndim, given.length);
  const shape = [...Array<number>(rank - value.ndim).fill(1), ...value.shape];
  const times = [...Array<number>(rank - given.length).fill(1), ...given];
  const laid = shape.flatMap((length, axis) => [times[axis], length]);
  const own = shape.map((_, axis) => 2 * axis + 1);
  return reshape(
    broadcast(reshape(value, shape), laid, own),
    shape.map((length, axis) => length * times[axis]),
  );
}

function checkCounts(name: string, counts: number | readonly number[]): void {
  if (![counts].flat().every((count) => Number.isInteger(count) && count >= 0)) {
    throw new ShapeError(`${name}: counts must be whole numbers ≥ 0: got ${String(counts)}`);
  }
}

/**
 * An array in parts along an axis: so many of nearly equal length (the first n mod k are one longer), or cut at given
 * places.
 *
 * @throws ShapeError if the number of parts is not a whole number ≥ 1, or a place is not a whole number
 * @source NumPy `array_split`
 */
export function arraySplit(x: Operand, parts: number | readonly number[], axis = 0): NDArray[] {
  const value = asArray('arraySplit', x);
  const at = normalizeAxis('arraySplit', axis, value.shape);
  const cuts = typeof parts === 'number' ? evenCuts(value.shape[at], parts) : parts;
  if (!cuts.every(Number.isInteger)) {
    throw new ShapeError(`arraySplit: places to cut must be a list of whole numbers: got ${String(cuts)}`);
  }
  const before = Array.from({ length: at }, (): [] => []);
  return [...cuts, null].map((stop, i) => slice(value, ...before, [i === 0 ? null : cuts[i - 1], stop]));
}

function evenCuts(length: number, parts: number): number[] {
  if (!Number.isInteger(parts) || parts < 1) {
    throw new ShapeError(`arraySplit: needs a whole number of parts ≥ 1: got ${parts}`);
  }
  const [short, longer] = [Math.floor(length / parts), length % parts];
  return Array.from({ length: parts - 1 }, (_, i) => (i + 1) * short + Math.min(i + 1, longer));
}

/**
 * The coordinates of the points of a grid: xs[j, i] = x[i], ys[j, i] = y[j].
 *
 * @param x - [W]
 * @param y - [H]
 * @returns [xs, ys], both [H, W]
 * @throws ShapeError if one has not one axis
 * @source NumPy `meshgrid`
 */
export function meshgrid(x: Operand, y: Operand): [xs: NDArray, ys: NDArray] {
  const [a, b] = [asArray('meshgrid', x), asArray('meshgrid', y)];
  for (const { ndim } of [a, b]) {
    if (ndim !== 1) throw new ShapeError(`meshgrid: takes arrays of one axis: got ${ndim}`);
  }
  const shape = [b.size, a.size];
  return [broadcast(a, shape, [1]), broadcast(b, shape, [0])];
}
