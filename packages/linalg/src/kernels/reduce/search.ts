import { allocate, type DType, type TypedArrayOf } from '../../dtype.ts';
import { reduceRow } from './run.ts';
import type { SequenceRow } from './walk.ts';

/** Which end of the order a search looks for. */
export type End = 'max' | 'min';

/** Elements of a sequence without gaps from which it is faster to find the extreme first, by vectors, then its place. */
const LONG = 32;

/**
 * Where the first NaN of each sequence stands, or else the first of the largest (or smallest).
 *
 * @param out - takes the places from `to` on
 * @param at - where the first sequence's first element stands
 */
export function searchRow(
  end: End,
  dtype: DType,
  out: Int32Array,
  to: number,
  row: SequenceRow,
  at: number,
): void {
  const { data, length, step, columns, columnStep } = row;
  if (length < LONG || step !== 1) {
    for (let j = 0; j < columns; j++) out[to + j] = searchRun(end, data, at + j * columnStep, length, step);
    return;
  }
  const extremes = allocate(dtype, columns);
  reduceRow(end, dtype, extremes, 0, row, at);
  for (let j = 0; j < columns; j++) {
    const start = at + j * columnStep;
    out[to + j] = placeOf(extremes[j], data.subarray(start, start + length));
  }
}

/** −0 and +0 are equal here, as in a comparison. */
function placeOf(value: number, run: TypedArrayOf<DType>): number {
  return Number.isNaN(value) ? run.findIndex(Number.isNaN) : run.indexOf(value);
}

function searchRun(end: End, data: ArrayLike<number>, at: number, length: number, step: number): number {
  let best = data[at];
  let found = 0;
  for (let i = 0; i < length; i++, at += step) {
    const value = data[at];
    if (end === 'max' ? value <= best : value >= best) continue;
    if (Number.isNaN(value)) return i;
    best = value;
    found = i;
  }
  return found;
}
