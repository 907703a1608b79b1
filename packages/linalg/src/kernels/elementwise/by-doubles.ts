import { kernelElements } from '../memory.ts';
import type { Scalar } from './operation.ts';

/**
 * `run` of generate.ts for an operation without a vector form: the plain loop, over operands that were converted to
 * double. A loop over the arrays themselves may meet five kinds of typed array, and past four V8 is ten times slower.
 *
 * @param along - for each operand 1, or 0 where a row has one element for all columns
 */
export function byDoubles(f: Scalar, along: readonly number[]) {
  return (out: number, rows: number, columns: number, ...operands: number[]): void => {
    const elements = kernelElements('float64');
    const last = along.length - 1;
    // an operand that is not there reads the last one: `f` does not look at it
    const [k, l, m] = [0, Math.min(1, last), Math.min(2, last)];
    for (let i = 0; i < rows; i++) {
      const [a, b, c] = [k, l, m].map((which) => (operands[2 * which] + i * operands[2 * which + 1]) / 8);
      const [da, db, dc] = [along[k], along[l], along[m]];
      const to = out / 8 + i * columns;
      for (let j = 0; j < columns; j++) {
        elements[to + j] = f(elements[a + j * da], elements[b + j * db], elements[c + j * dc]);
      }
    }
  };
}
