import * as linalg from '@first-principles/linalg';
import { arange, DTypeError, formatShape, ShapeError, sizeOf, type NDArray } from '@first-principles/linalg';
import { formatAval, sameShape, type Aval } from '../core/aval.ts';
import { fill } from '../core/fill.ts';
import { bind, Primitive } from '../core/primitive.ts';
import { Hole } from '../reverse/transpose.ts';
import { inverse, reshape, transpose } from './axes.ts';
import { broadcast, without } from './broadcast.ts';
import { define } from './define.ts';
import { inBatch } from './elementwise.ts';
import { concatenate } from './slice.ts';

// A gather copies entries out, scatterAdd adds them in: each is the other's transpose.

/** Which entries indices mean: `indices[…, j]` counts along axis `axes[j]`. */
export interface EntryParams {
  readonly axes: readonly number[];
  /** Out of range: 'clip' means the nearest entry, 'drop' no entry: 0 when read, nothing when written. */
  readonly mode: 'clip' | 'drop';
}

/** The shape of the entries that indices [...B, k] mean: [...B, ...rest], the axes of x that are left. */
export function entriesShape(name: string, x: Aval, indices: Aval, { axes, mode }: EntryParams): number[] {
  if (indices.dtype !== 'int32') {
    throw new DTypeError(`${name}: indices must be int32: got ${formatAval(indices)}`);
  }
  const [outer, count] = [indices.shape.slice(0, -1), indices.shape.at(-1)];
  const known = axes.every((axis, i) => axis in x.shape && axes.indexOf(axis) === i);
  if (!known || count !== axes.length) {
    throw new ShapeError(
      `${name}: the last axis of indices has one entry for each of the axes of x that they count along: indices are ${formatAval(indices)}, x is ${formatAval(x)}, axes ${formatShape(axes)}`,
    );
  }
  if (mode === 'clip' && sizeOf(outer) > 0 && axes.some((axis) => x.shape[axis] === 0)) {
    throw new ShapeError(`${name}: an axis of length 0 has no entry: x is ${formatAval(x)}`);
  }
  return [...outer, ...without(x, axes)];
}

/** An array as a list of rows, [M, ...rest], of which indices mean some. */
export interface Rows {
  readonly flat: NDArray;
  /** For each index vector, the row it means; M if it means none. */
  readonly rows: Int32Array;
  /** How many rows: M. */
  readonly count: number;
  /** The array from a list of rows. */
  readonly back: (flat: NDArray) => NDArray;
}

/** An array and its indices as rows and their numbers: what evaluation works on. */
export function rowsOf(x: NDArray, indices: NDArray, { axes, mode }: EntryParams): Rows {
  const lengths = axes.map((axis) => x.shape[axis]);
  const rest = without(x, axes);
  const order = [...axes, ...[...x.shape.keys()].filter((axis) => !axes.includes(axis))];
  const count = sizeOf(lengths);
  const elements = linalg.contiguous(indices);
  const rows = new Int32Array(sizeOf(indices.shape.slice(0, -1)));
  for (let b = 0; b < rows.length; b++) {
    let row = 0;
    for (let j = 0; j < lengths.length; j++) {
      const [index, length] = [elements[b * lengths.length + j], lengths[j]];
      const inside = index >= 0 && index < length;
      if (!inside && mode === 'drop') {
        row = count;
        break;
      }
      row = row * length + (inside ? index : index < 0 ? 0 : length - 1);
    }
    rows[b] = row;
  }
  return {
    flat: linalg.reshape(linalg.transpose(x, order), [count, ...rest]),
    rows,
    count,
    back: (flat) => linalg.transpose(linalg.reshape(flat, [...lengths, ...rest]), inverse(order)),
  };
}

/** The rows with one of zeros behind them if some index means none: there it reads and writes. */
function withSpare({ flat, rows, count }: Rows): NDArray {
  if (!rows.includes(count)) return flat;
  return linalg.concatenate([flat, linalg.zeros([1, ...flat.shape.slice(1)], flat.dtype)]);
}

const GATHER = new Primitive<EntryParams>('gather');
define(GATHER, {
  shape: ([x, indices], params) => ({ shape: entriesShape('gather', x, indices, params), dtype: x.dtype }),
  evaluate: ([x, indices], params) => {
    const shape = entriesShape('gather', x, indices, params);
    const table = rowsOf(x, indices, params);
    return linalg.reshape(linalg.take(withSpare(table), table.rows), shape);
  },
  jvp: [(t, [, indices], _out, params) => gather(t, indices, params), null],
  transpose: (c, [x, indices], params) => [
    scatterAdd(fill(0, (x as Hole).aval), indices as NDArray, c, params),
    null,
  ],
  vmap: ([x, indices], [mappedX, mappedIndices], size, params) => {
    if (!mappedX) return gather(x, indices, params);
    const axes = params.axes.map((axis) => axis + 1);
    if (mappedIndices) {
      return gather(x, withOwnNumber(indices, size), { ...params, axes: [0, ...axes] });
    }
    return toFront(gather(x, indices, { ...params, axes }), indices.ndim - 1);
  },
});

/**
 * The entries of an array at indices.
 *
 * out[b…, r…] = x[indices[b…, 0] on axis axes[0], indices[b…, 1] on axis axes[1], …, r… on the others]
 *
 * @param indices - int32 [...B, k]
 * @returns [...B, ...rest]
 */
export function gather(x: NDArray, indices: NDArray, params: EntryParams): NDArray {
  return bind(GATHER, [x, indices], params)[0];
}

/** Checks the operands of a scatter. */
export function scatterShape(
  name: string,
  [x, indices, updates]: readonly Aval[],
  params: EntryParams,
): Aval {
  const shape = entriesShape(name, x, indices, params);
  if (updates.dtype !== x.dtype || !sameShape(updates.shape, shape)) {
    throw new ShapeError(
      `${name}: updates must be ${formatAval({ shape, dtype: x.dtype })} for x ${formatAval(x)}: got ${formatAval(updates)}`,
    );
  }
  return x;
}

/** The batch of a scatter as one scatter. */
export function scatterBatch(
  scatter: (x: NDArray, indices: NDArray, updates: NDArray, params: EntryParams) => NDArray,
  operands: readonly NDArray[],
  mapped: readonly boolean[],
  size: number,
  params: EntryParams,
): NDArray {
  const [x, indices, updates] = inBatch(operands, mapped, size);
  const axes = params.axes.map((axis) => axis + 1);
  if (mapped[1]) return scatter(x, withOwnNumber(indices, size), updates, { ...params, axes: [0, ...axes] });
  const shared = operands[1];
  return scatter(x, shared, fromFront(updates, shared.ndim - 1), { ...params, axes });
}

const SCATTER_ADD = new Primitive<EntryParams>('scatterAdd');
define(SCATTER_ADD, {
  shape: (operands, params) => scatterShape('scatterAdd', operands, params),
  evaluate: ([x, indices, updates], params) => {
    const table = rowsOf(x, indices, params);
    const { flat, rows, count } = table;
    const added = linalg.reshape(updates, [rows.length, ...flat.shape.slice(1)]);
    const sums = linalg.scatterAdd(withSpare(table), rows, added);
    return table.back(linalg.slice(sums, [0, count]));
  },
  jvp: [(t) => t, null, (t, [x, indices], _out, params) => scatterAdd(fill(0, x), indices, t, params)],
  transpose: (c, [x, indices, updates], params) => [
    x instanceof Hole ? c : null,
    null,
    updates instanceof Hole ? gather(c, indices as NDArray, params) : null,
  ],
  vmap: (operands, mapped, size, params) => scatterBatch(scatterAdd, operands, mapped, size, params),
});

/**
 * The array with updates added to its entries at indices; what comes to one entry twice is added twice.
 *
 * @param indices - int32 [...B, k]
 * @param updates - [...B, ...rest]
 */
export function scatterAdd(x: NDArray, indices: NDArray, updates: NDArray, params: EntryParams): NDArray {
  return bind(SCATTER_ADD, [x, indices, updates], params)[0];
}

/** 0, 1, 2, … along one axis of a shape; int32. */
export function iota(shape: readonly number[], axis: number): NDArray {
  return broadcast(arange(0, shape[axis], 1, 'int32'), shape, [axis]);
}

/** Index vectors [...B, k] from k arrays [...B]. */
export function indexVectors(columns: readonly NDArray[]): NDArray {
  const parts = columns.map((column) => reshape(column, [...column.shape, 1]));
  return concatenate(parts, parts[0].ndim - 1);
}

/** Index vectors of a batch, [N, ...B, k], that begin with the number of their sample: [N, ...B, 1 + k]. */
function withOwnNumber(indices: NDArray, size: number): NDArray {
  const number = iota([size, ...indices.shape.slice(1, -1), 1], 0);
  return concatenate([number, indices], indices.ndim - 1);
}

function toFront(x: NDArray, axis: number): NDArray {
  return transpose(x, [axis, ...[...x.shape.keys()].filter((one) => one !== axis)]);
}

function fromFront(x: NDArray, axis: number): NDArray {
  return transpose(x, [...x.shape.keys()].slice(1).toSpliced(axis, 0, 0));
}
