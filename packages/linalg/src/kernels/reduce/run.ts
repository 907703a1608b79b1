import { features } from '@first-principles/wasm';
import type { FloatDType, TypedArrayOf } from '../../dtype.ts';
import { BLOCK, columnsByVectors, runsByVectors } from './by-vectors.ts';
import { COLUMN_BLOCK, columnsByLoops } from './by-loops.ts';
import type { Reduction } from './specification.ts';
import type { SequenceRow } from './walk.ts';

/** Elements from which vectors pay for copying them in: at 16 both take about 0.1 µs, at 64 loops take 2.5 to 4 times as long. */
const VECTORS_FROM = 16;

/**
 * The reductions of a row of sequences of floats, bit-equal to `reduceSpecification`.
 *
 * @param out - takes them from `to` on
 * @param at - where the first sequence's first element stands
 */
export function reduceFloats<D extends FloatDType>(
  reduction: Reduction,
  dtype: D,
  out: TypedArrayOf<D>,
  to: number,
  row: SequenceRow<D>,
  at: number,
): void {
  const { length, columns, columnStep, across } = row;
  const vectors = features().simd && length * columns >= VECTORS_FROM;
  if (vectors && !across && length * out.BYTES_PER_ELEMENT <= BLOCK) {
    runsByVectors(reduction, dtype, out, to, row, at);
    return;
  }
  const reduce = vectors ? columnsByVectors : columnsByLoops;
  const block = across ? COLUMN_BLOCK : 1;
  for (let j = 0; j < columns; j += block) {
    reduce(reduction, dtype, out, to + j, row, at + j * columnStep, Math.min(block, columns - j));
  }
}
