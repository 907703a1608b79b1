import * as linalg from '@first-principles/linalg';
import { formatShape, DTypeError, ShapeError, type NDArray, type Slice } from '@first-principles/linalg';
import { vmapFlat } from '../batch/vmap.ts';
import { formatAval, sameShape, type Aval } from '../core/aval.ts';
import { fill } from '../core/fill.ts';
import { bind, Primitive } from '../core/primitive.ts';
import { Hole } from '../reverse/transpose.ts';
import { add, maximum, minimum } from './arithmetic.ts';
import { inverse, transpose } from './axes.ts';
import { broadcast } from './broadcast.ts';
import { define } from './define.ts';
import { inBatch } from './elementwise.ts';
import { gather, indexVectors, iota } from './gather.ts';
import { scatter } from './scatter.ts';

// A slice whose place is computed, and its counterpart that writes one. A start that is too large or negative is moved
// so that the slice fits: 0 ≤ start ≤ length − size.

/** A slice's lengths, one an axis. */
interface SizesParams {
  readonly sizes: readonly number[];
}

/** Checks a slice: a start and a size that fits for each axis. */
export function checkSlice(name: string, x: Aval, starts: readonly Aval[], sizes: readonly number[]): void {
  const count = x.shape.length;
  const fits = sizes.length === count && sizes.every((n, axis) => n >= 0 && n <= x.shape[axis]);
  if (!fits || starts.length !== count) {
    throw new ShapeError(
      `${name}: needs a start and a size that fits for each axis: x is ${formatAval(x)}, sizes ${formatShape(sizes)}, ${starts.length} starts`,
    );
  }
  const wrong = starts.find(({ shape, dtype }) => dtype !== 'int32' || shape.length > 0);
  if (wrong !== undefined) throw new DTypeError(`${name}: starts are int32[]: got ${formatAval(wrong)}`);
}

/** Checks an update: a slice of the array's type. */
export function checkUpdate(x: Aval, update: Aval, starts: readonly Aval[]): void {
  checkSlice('dynamicUpdateSlice', x, starts, update.shape);
  if (update.dtype !== x.dtype) {
    throw new DTypeError(
      `dynamicUpdateSlice: array and update must be of one type: got ${formatAval(x)} and ${formatAval(update)}`,
    );
  }
}

/** The starts as numbers, moved so that the slice fits. */
const clamped = ({ shape }: Aval, starts: readonly NDArray[], sizes: readonly number[]): number[] =>
  starts.map((start, axis) => Math.max(0, Math.min(Number(linalg.item(start)), shape[axis] - sizes[axis])));

const zero = (): NDArray => fill(0, { shape: [], dtype: 'int32' });

const DYNAMIC_SLICE = new Primitive<SizesParams>('dynamicSlice');
define(DYNAMIC_SLICE, {
  shape: ([x, ...starts], { sizes }) => {
    checkSlice('dynamicSlice', x, starts, sizes);
    return { shape: sizes, dtype: x.dtype };
  },
  evaluate: ([x, ...starts], { sizes }) =>
    linalg.slice(x, ...clamped(x, starts, sizes).map((start, axis): Slice => [start, start + sizes[axis]])),
  jvp: [(t, [, ...starts], _out, { sizes }) => dynamicSlice(t, starts, sizes)],
  transpose: (c, [x, ...starts]) => [
    dynamicUpdateSlice(fill(0, (x as Hole).aval), c, starts as NDArray[]),
    ...starts.map(() => null),
  ],
  vmap: (operands, mapped, size, { sizes }) => {
    const [x, ...starts] = operands;
    if (!mapped.includes(true, 1)) return dynamicSlice(x, [zero(), ...starts], [size, ...sizes]);
    return batched((y, ...at) => byGather(y, at, sizes), operands, mapped, size);
  },
});

/**
 * Part of an array that begins at computed places.
 *
 * @param starts - int32 [], one an axis
 * @param sizes - one an axis
 */
export function dynamicSlice(x: NDArray, starts: readonly NDArray[], sizes: readonly number[]): NDArray {
  return bind(DYNAMIC_SLICE, [x, ...starts], { sizes })[0];
}

const DYNAMIC_UPDATE_SLICE = new Primitive<object>('dynamicUpdateSlice');
define(DYNAMIC_UPDATE_SLICE, {
  shape: ([x, update, ...starts]) => {
    checkUpdate(x, update, starts);
    return x;
  },
  evaluate: ([x, update, ...starts]) => replaced(x, update, clamped(x, starts, update.shape), 0),
  jvp: [
    (t, [, update, ...starts]) => dynamicUpdateSlice(t, fill(0, update), starts),
    (t, [x, , ...starts]) => dynamicUpdateSlice(fill(0, x), t, starts),
  ],
  transpose: (c, [x, update, ...s]) => {
    const starts = s as NDArray[];
    const part = update instanceof Hole ? update.aval : update;
    return [
      x instanceof Hole ? dynamicUpdateSlice(c, fill(0, part), starts) : null,
      update instanceof Hole ? dynamicSlice(c, starts, part.shape) : null,
      ...starts.map(() => null),
    ];
  },
  vmap: (operands, mapped, size) => {
    const [x, update, ...starts] = operands;
    if (!mapped.includes(true, 2)) {
      const [batch, updates] = inBatch([x, update], mapped, size);
      return dynamicUpdateSlice(batch, updates, [zero(), ...starts]);
    }
    return batched(byScatter, operands, mapped, size);
  },
});

/**
 * The array with a part replaced that begins at computed places.
 *
 * @param starts - int32 [], one an axis
 */
export function dynamicUpdateSlice(x: NDArray, update: NDArray, starts: readonly NDArray[]): NDArray {
  return bind(DYNAMIC_UPDATE_SLICE, [x, update, ...starts], {})[0];
}

/** What stands before, the update, and what stands behind: along one axis after the other. */
function replaced(x: NDArray, update: NDArray, starts: readonly number[], axis: number): NDArray {
  if (axis === x.ndim) return update;
  if (update.shape[axis] === x.shape[axis]) return replaced(x, update, starts, axis + 1);
  const stop = starts[axis] + update.shape[axis];
  const part = (from: number, to: number): NDArray =>
    linalg.slice(x, ...x.shape.map((_, i): Slice => (i === axis ? [from, to] : [])));
  const middle = replaced(part(starts[axis], stop), update, starts, axis + 1);
  return linalg.concatenate([part(0, starts[axis]), middle, part(stop, x.shape[axis])], axis);
}

/** A function of one sample for a batch; starts of axes that are taken whole do not matter, so it may be the same for all. */
function batched(
  f: (...operands: NDArray[]) => NDArray,
  operands: readonly NDArray[],
  mapped: readonly boolean[],
  size: number,
): NDArray {
  const out = vmapFlat((...one) => [f(...one)], operands, mapped, size);
  return inBatch(out.outputs, out.mapped, size)[0];
}

/** Index vectors [sizes of axes…, k] of a slice, for the axes that it does not take whole; then the axes in the order of a gather. */
function places(x: NDArray, starts: readonly NDArray[], sizes: readonly number[]) {
  const axes = [...x.shape.keys()].filter((axis) => sizes[axis] !== x.shape[axis]);
  const grid = axes.map((axis) => sizes[axis]);
  const columns = axes.map((axis, i) => {
    const last = fill(x.shape[axis] - sizes[axis], { shape: [], dtype: 'int32' });
    const start = maximum(zero(), minimum(starts[axis], last));
    return add(broadcast(start, grid, []), iota(grid, i));
  });
  const order = [...axes, ...[...x.shape.keys()].filter((axis) => !axes.includes(axis))];
  return { indices: indexVectors(columns), order, params: { axes, mode: 'clip' } as const };
}

function byGather(x: NDArray, starts: readonly NDArray[], sizes: readonly number[]): NDArray {
  if (sameShape(x.shape, sizes)) return x;
  const { indices, order, params } = places(x, starts, sizes);
  return transpose(gather(x, indices, params), inverse(order));
}

function byScatter(x: NDArray, update: NDArray, ...starts: readonly NDArray[]): NDArray {
  if (sameShape(x.shape, update.shape)) return update;
  const { indices, order, params } = places(x, starts, update.shape);
  return scatter(x, indices, transpose(update, order), params);
}
