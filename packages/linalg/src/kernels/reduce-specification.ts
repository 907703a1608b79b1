/*
 * The order of a sum is part of what the library promises: the same bits on every machine, whichever loop computes it.
 *
 *     element i goes to lane i mod 8; each lane starts at +0 and adds its elements in ascending order
 *     sum = ((l0 + l4) + (l2 + l6)) + ((l1 + l5) + (l3 + l7))
 *
 * with one rounding per addition, in the array's own type. Eight lanes are two vectors of four floats, or four of two
 * doubles, and the tree is how such vectors fold in halves. The lanes start at +0, as NumPy's sums do, so a sum is
 * never −0: neither of no elements nor of [−0].
 */

/** How many partial sums run side by side. */
export const LANES = 8;

/**
 * The sum in the specified order, as plainly as it can be written: every other loop is bit-equal to this one.
 *
 * @param round - rounds to the array's type: `Math.fround` for float32, nothing for float64
 */
export function sumSpecification(sequence: ArrayLike<number>, round: (value: number) => number): number {
  const l = Array.from<number>({ length: LANES }).fill(0);
  for (let i = 0; i < sequence.length; i++) l[i % LANES] = round(l[i % LANES] + sequence[i]);
  const even = round(round(l[0] + l[4]) + round(l[2] + l[6]));
  const odd = round(round(l[1] + l[5]) + round(l[3] + l[7]));
  return round(even + odd);
}
