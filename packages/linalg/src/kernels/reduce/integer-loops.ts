import { NEUTRAL, type Reduction } from './specification.ts';
import type { SequenceRow } from './walk.ts';

/** a ∘ b; of sums and products the low 32 bits, for all of them need not fit a number. */
function combine(reduction: Reduction, a: number, b: number): number {
  if (reduction === 'sum') return (a + b) | 0;
  if (reduction === 'prod') return Math.imul(a, b);
  return reduction === 'max' ? Math.max(a, b) : Math.min(a, b);
}

/**
 * The reductions of a row of sequences of integers or truth values, where no order matters: `out` holds the partial
 * results, and storing them there is what wraps them around.
 */
export function reduceIntegers(
  reduction: Reduction,
  out: { [index: number]: number },
  to: number,
  { data, length, step, columns, columnStep, across }: SequenceRow,
  at: number,
): void {
  for (let j = 0; j < columns; j++)
    out[to + j] = length === 0 ? NEUTRAL[reduction] : data[at + j * columnStep];
  if (across) {
    for (let i = 1; i < length; i++) {
      for (let j = 0, from = at + i * step; j < columns; j++, from += columnStep) {
        out[to + j] = combine(reduction, out[to + j], data[from]);
      }
    }
    return;
  }
  for (let j = 0; j < columns; j++) {
    let result = out[to + j];
    for (let i = 1, from = at + j * columnStep + step; i < length; i++, from += step) {
      result = combine(reduction, result, data[from]);
    }
    out[to + j] = result;
  }
}
