import type { DType, FloatDType, TypedArrayOf } from '../../dtype.ts';
import { combine, LANES, NEUTRAL, type Reduction } from './specification.ts';
import type { SequenceRow } from './walk.ts';

/** Columns that are reduced together: their lanes, 16 or 32 KiB, stay in the first-level cache. */
export const COLUMN_BLOCK = 512;

/* Where lanes stand while a reduction runs; storing there is what rounds them. */
const TABLES = {
  float32: new Float32Array(LANES * COLUMN_BLOCK),
  float64: new Float64Array(LANES * COLUMN_BLOCK),
} as const;

/**
 * The specified reductions of `columns` ≤ COLUMN_BLOCK neighbouring sequences at once, by plain loops: what runs on few
 * elements, and where there is no SIMD. The lanes are a table [8, columns].
 */
export function columnsByLoops(
  reduction: Reduction,
  dtype: FloatDType,
  out: TypedArrayOf<DType>,
  to: number,
  { data, length, step, columnStep }: SequenceRow,
  at: number,
  columns: number,
): void {
  const lanes = TABLES[dtype];
  lanes.fill(NEUTRAL[reduction], 0, LANES * columns);
  for (let i = 0; i < length; i++, at += step) {
    const lane = (i % LANES) * columns;
    for (let j = 0, from = at; j < columns; j++, from += columnStep) {
      lanes[lane + j] = combine(reduction, lanes[lane + j], data[from]);
    }
  }
  // l0 ∘ l4, l1 ∘ l5, l2 ∘ l6, l3 ∘ l7; then (0, 2) and (1, 3); then (0, 1): the tree, folded in halves.
  for (let half = (LANES / 2) * columns; half >= columns; half /= 2) {
    for (let j = 0; j < half; j++) lanes[j] = combine(reduction, lanes[j], lanes[j + half]);
  }
  for (let j = 0; j < columns; j++) out[to + j] = lanes[j]!;
}
