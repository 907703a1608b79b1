import type { Numbers } from './seen.ts';

/** Half the distance between 1 and the next float32: the relative error of one rounded operation. */
export const FLOAT32_UNIT: number = 2 ** -24;

/** How many such errors a term may carry on its way (load, product, sum, a division, an activation or two). */
const ERRORS_A_TERM = 16;

/**
 * How far a number may be from the expected one: 2⁻²⁴ · 16 · √terms · max |expected|.
 *
 * An answer in float32, or one that adds in another order, is right. Each of its `terms` additions errs by at most one
 * unit, up or down alike, so the sum of errors grows like √terms; a small entry of an array comes from terms as large
 * as its neighbours', so the largest entry sets the scale. A spec gives `scale` where terms cancel even so. The gates
 * prove it: every solution must pass in float32, and with every operation of it perturbed by one unit at random.
 *
 * @param expected - the array, list or number that is compared
 * @param terms - additions behind one number
 * @param scale - size of the terms, if larger than any entry of the result
 */
export function tolerance(expected: Numbers, terms: number, scale: number): number {
  let largest = scale;
  for (const value of expected.values)
    if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  return FLOAT32_UNIT * ERRORS_A_TERM * Math.sqrt(terms) * largest;
}
