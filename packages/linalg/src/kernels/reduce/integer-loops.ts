import { combine, NEUTRAL, type Reduction } from './specification.ts';
import type { SequenceRow } from './walk.ts';

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
        out[to + j] = combineIntegers(reduction, out[to + j], data[from]);
      }
    }
    return;
  }
  for (let j = 0; j < columns; j++) {
    for (let i = 1, from = at + j * columnStep + step; i < length; i++, from += step) {
      out[to + j] = combineIntegers(reduction, out[to + j], data[from]);
    }
  }
}

/** A product of two integers of 32 bits may be too long for a number; its low 32 bits never are. */
function combineIntegers(reduction: Reduction, a: number, b: number): number {
  return reduction === 'prod' ? Math.imul(a, b) : combine(reduction, a, b);
}
