import { features } from '@first-principles/wasm';
import { allocate, isFloat, type DType, type FloatDType, type TypedArrayOf } from '../../dtype.ts';
import { BLOCK, columnsByVectors, runsByVectors } from './by-vectors.ts';
import { COLUMN_BLOCK, columnsByLoops } from './by-loops.ts';
import { reduceIntegers } from './integer-loops.ts';
import type { Reduction } from './specification.ts';
import { bytesOf, type ReducerDType } from './vectors.ts';
import type { SequenceRow } from './walk.ts';

/** Elements from which vectors pay for copying them in: at 16 both take about 0.1 µs, at 64 loops take 2.5 to 4 times as long. */
const VECTORS_FROM = 16;
/** Columns that a long run is read as where its order is free: eight vectors of float32 (with two, max took 1.5 times as long). */
const WIDE = 4;

/**
 * The reductions of a row of sequences: of floats bit-equal to `reduceSpecification`, of integers modulo 2³².
 *
 * @param dtype - the results' type; floats have it too
 * @param out - takes them from `to` on
 * @param at - where the first sequence's first element stands
 */
export function reduceRow(
  reduction: Reduction,
  dtype: DType,
  out: TypedArrayOf<DType>,
  to: number,
  row: SequenceRow,
  at: number,
): void {
  const { length, columns, columnStep, across } = row;
  const vectors = features().simd && length * columns >= VECTORS_FROM;
  if (!vectors && !isFloat(dtype)) {
    reduceIntegers(reduction, out, to, row, at);
    return;
  }
  const type = reducerDType(dtype);
  if (vectors && !across && length * bytesOf(type) <= BLOCK) {
    runsByVectors(reduction, type, out, to, row, at);
    return;
  }
  if (vectors && !across && (reduction === 'max' || reduction === 'min')) {
    for (let j = 0; j < columns; j++) longExtreme(reduction, type, out, to + j, row, at + j * columnStep);
    return;
  }
  const block = across ? COLUMN_BLOCK : 1;
  for (let j = 0; j < columns; j += block) {
    const [start, count] = [at + j * columnStep, Math.min(block, columns - j)];
    if (vectors) columnsByVectors(reduction, type, out, to + j, row, start, count);
    else columnsByLoops(reduction, type as FloatDType, out, to + j, row, start, count);
  }
}

/**
 * The extreme of a long run, whose order is free: as rows of WIDE columns it is that of the columns' extremes, whose
 * many vectors hide the instruction's latency, and of what is left.
 */
function longExtreme(
  reduction: Reduction,
  type: ReducerDType,
  out: TypedArrayOf<DType>,
  to: number,
  { data, length, step }: SequenceRow,
  at: number,
): void {
  const rows = Math.floor(length / WIDE);
  const wide = { data, length: rows, step: WIDE * step, columns: WIDE, columnStep: step, across: true };
  const partials = allocate(type, WIDE + (length % WIDE));
  columnsByVectors(reduction, type, partials, 0, wide, at, WIDE);
  for (let i = WIDE * rows, j = WIDE; i < length; i++, j++) partials[j] = data[at + i * step];
  const narrow = {
    data: partials,
    length: partials.length,
    step: 1,
    columns: 1,
    columnStep: 1,
    across: false,
  };
  runsByVectors(reduction, type, out, to, narrow, 0);
}

/** Truth values and bytes fit both kinds of integers, and are reduced in that of their sums. */
function reducerDType(dtype: DType): ReducerDType {
  return dtype === 'bool' ? 'int32' : dtype === 'uint8' ? 'uint32' : dtype;
}
