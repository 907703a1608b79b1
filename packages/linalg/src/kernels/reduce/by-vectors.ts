import type { DType, TypedArrayOf } from '../../dtype.ts';
import { freeAll, kernelElements, kernelMemory, take } from '../memory.ts';
import { LANES, type Reduction } from './specification.ts';
import { bytesOf, loadReducer, neutralOf, type Reducer, type ReducerDType } from './vectors.ts';
import type { SequenceRow } from './walk.ts';

/** Bytes copied in at a time: they stay in the cache, and the kernels' memory stays small. */
export const BLOCK = 65_536;
/** Elements of a row from which copying it by `set` is faster than by a loop. */
const LONG_ROW = 64;

const loaded: Record<ReducerDType, Partial<Record<Reduction, Reducer>>> = {
  float32: {},
  float64: {},
  int32: {},
  uint32: {},
};

/** The module that works on the eager kernels' memory. */
function reducer(reduction: Reduction, dtype: ReducerDType): Reducer {
  return (loaded[dtype][reduction] ??= loadReducer(kernelMemory, reduction, dtype));
}

/**
 * The specified reductions of runs of at most BLOCK bytes, as many at a time as a block holds.
 *
 * @param dtype - the type to reduce in, to which elements are converted as they are copied in
 */
export function runsByVectors(
  reduction: Reduction,
  dtype: ReducerDType,
  out: TypedArrayOf<DType>,
  to: number,
  { data, length, step, columns, columnStep }: SequenceRow,
  at: number,
): void {
  const bytes = bytesOf(dtype);
  const block = Math.min(columns, Math.floor(BLOCK / (length * bytes)));
  freeAll();
  const from = take(block * length * bytes);
  const results = take(block * bytes);
  const view = kernelElements(dtype);
  const { runs } = reducer(reduction, dtype);
  for (let j = 0; j < columns; j += block) {
    const count = Math.min(block, columns - j);
    copyIn(view, from / bytes, data, at + j * columnStep, count, columnStep, length, step);
    runs(from, length, count, results);
    copyOut(view, results / bytes, count, out, to + j);
  }
}

/**
 * The specified reductions of `columns` ≤ COLUMN_BLOCK neighbouring sequences, the first of a row from `at` on.
 *
 * Lanes are a table [8, columns], so eight rows of columns are one row of the table; what the last one lacks is filled
 * up with elements that change nothing.
 */
export function columnsByVectors(
  reduction: Reduction,
  dtype: ReducerDType,
  out: TypedArrayOf<DType>,
  to: number,
  { data, length, step, columnStep }: SequenceRow,
  at: number,
  columns: number,
): void {
  const bytes = bytesOf(dtype);
  const width = columns * bytes;
  const block = Math.min(roundUp(length), LANES * Math.floor(BLOCK / (LANES * width)));
  freeAll();
  const lanes = take(LANES * width);
  const from = take(block * width);
  const view = kernelElements(dtype);
  const [lanesAt, fromAt] = [lanes / bytes, from / bytes];
  const { accumulate, fold } = reducer(reduction, dtype);
  const neutral = neutralOf(reduction, dtype);
  view.fill(neutral, lanesAt, lanesAt + LANES * columns);
  for (let i = 0; i < length; i += block) {
    const count = Math.min(block, length - i);
    const whole = roundUp(count);
    copyIn(view, fromAt, data, at + i * step, count, step, columns, columnStep);
    view.fill(neutral, fromAt + count * columns, fromAt + whole * columns);
    accumulate(lanes, from, whole / LANES, LANES * width);
  }
  fold(lanes, width);
  copyOut(view, lanesAt, columns, out, to);
}

/** The next multiple of LANES. */
function roundUp(length: number): number {
  return Math.ceil(length / LANES) * LANES;
}

/** Copies a strided [rows, columns] to `to` without gaps. */
function copyIn(
  view: TypedArrayOf<DType>,
  to: number,
  data: TypedArrayOf<DType>,
  at: number,
  rows: number,
  rowStep: number,
  columns: number,
  columnStep: number,
): void {
  const denseRows = columnStep === 1 || columns === 1;
  if (denseRows && (rowStep === columns || rows === 1)) {
    view.set(data.subarray(at, at + rows * columns), to);
  } else if (denseRows && columns >= LONG_ROW) {
    for (let i = 0; i < rows; i++, at += rowStep, to += columns)
      view.set(data.subarray(at, at + columns), to);
  } else {
    for (let i = 0; i < rows; i++, at += rowStep) {
      for (let j = 0, from = at; j < columns; j++, from += columnStep) view[to++] = data[from]!;
    }
  }
}

function copyOut(
  view: TypedArrayOf<DType>,
  from: number,
  count: number,
  out: TypedArrayOf<DType>,
  to: number,
): void {
  for (let j = 0; j < count; j++) out[to + j] = view[from + j]!;
}
