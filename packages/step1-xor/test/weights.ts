import fc from 'fast-check';
import { type Row, type Weights, weightsOf } from '../src/index.ts';

const number = fc.double({ min: -3, max: 3, noNaN: true });

/** Nine numbers a network may meet. */
export const anyWeights: fc.Arbitrary<Weights> = fc
  .array(number, { minLength: 9, maxLength: 9 })
  .map((list) => weightsOf((_, i) => list[i]));

/** Rows with inputs of any size, never only 0 and 1: a 0 hides every error in its weight. */
export const anyRows: fc.Arbitrary<Row[]> = fc.array(
  fc.record({ x1: number, x2: number, y: fc.double({ min: 0, max: 1, noNaN: true }) }),
  { minLength: 1, maxLength: 6 },
);
