/*
 * The order of a reduction is part of what the library promises: the same bits on every machine, whichever loop
 * computes it. With ∘ for +, ·, max or min, and a start that changes nothing (+0, 1, −∞, ∞):
 *
 *     element i goes to lane i mod 8; each lane takes its elements in ascending order: l = l ∘ x
 *     result = ((l0 ∘ l4) ∘ (l2 ∘ l6)) ∘ ((l1 ∘ l5) ∘ (l3 ∘ l7))
 *
 * with one rounding per operation, in the array's own type. Eight lanes are two vectors of four floats, or four of two
 * doubles, and the tree is how such vectors fold in halves. A sum's lanes start at +0, as NumPy's do, so that a sum is
 * never −0, neither of no elements nor of [−0]; a lane that is never −0 is not changed by adding +0 either.
 */

/** How many partial results run side by side. */
export const LANES = 8;

/** The reductions that combine two partial results into one. */
export type Reduction = 'sum' | 'prod' | 'max' | 'min';

/** What a reduction of no elements is, and what combines with x to x. */
export const NEUTRAL: Readonly<Record<Reduction, number>> = {
  sum: 0,
  prod: 1,
  max: -Infinity,
  min: Infinity,
};

/**
 * a ∘ b, not yet rounded. max and min are `Math`'s: NaN if either is, and +0 above −0.
 *
 * One function with its cases inside: engines inline it into loops, which they give up for a table of functions.
 */
export function combine(reduction: Reduction, a: number, b: number): number {
  if (reduction === 'sum') return a + b;
  if (reduction === 'prod') return a * b;
  return reduction === 'max' ? Math.max(a, b) : Math.min(a, b);
}

/**
 * A reduction in the specified order, as plainly as it can be written: every other loop is bit-equal to this one.
 *
 * @param round - rounds to the array's type: `Math.fround` for float32, nothing for float64
 */
export function reduceSpecification(
  reduction: Reduction,
  sequence: ArrayLike<number>,
  round: (value: number) => number,
): number {
  const both = (a: number, b: number): number => round(combine(reduction, a, b));
  const l = Array.from<number>({ length: LANES }).fill(NEUTRAL[reduction]);
  for (let i = 0; i < sequence.length; i++) l[i % LANES] = both(l[i % LANES], sequence[i]);
  const even = both(both(l[0], l[4]), both(l[2], l[6]));
  const odd = both(both(l[1], l[5]), both(l[3], l[7]));
  return both(even, odd);
}
