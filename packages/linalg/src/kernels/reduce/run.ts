import { features } from '@first-principles/wasm';
import { isFloat, type DType, type FloatDType, type TypedArrayOf } from '../../dtype.ts';
import { BLOCK, columnsByVectors, runsByVectors } from './by-vectors.ts';
import { COLUMN_BLOCK, columnsByLoops } from './by-loops.ts';
import { reduceIntegers } from './integer-loops.ts';
import type { Reduction } from './specification.ts';
import { bytesOf, type ReducerDType } from './vectors.ts';
import type { SequenceRow } from './walk.ts';

/** Elements from which vectors pay for copying them in: at 16 both take about 0.1 µs, at 64 loops take 2.5 to 4 times as long. */
const VECTORS_FROM = 16;

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
  const block = across ? COLUMN_BLOCK : 1;
  for (let j = 0; j < columns; j += block) {
    const [start, count] = [at + j * columnStep, Math.min(block, columns - j)];
    if (vectors) columnsByVectors(reduction, type, out, to + j, row, start, count);
    else columnsByLoops(reduction, type as FloatDType, out, to + j, row, start, count);
  }
}

/** Truth values and bytes fit both kinds of integers, and are reduced in that of their sums. */
function reducerDType(dtype: DType): ReducerDType {
  return dtype === 'bool' ? 'int32' : dtype === 'uint8' ? 'uint32' : dtype;
}
