import { ratios } from './harness.ts';
import { quartiles, type Quartiles } from './statistics.ts';

/** One comparison, as measured. */
export interface Comparison {
  /** What was computed: `matmul 256³, fast`. */
  readonly work: string;
  /** Who did it too. */
  readonly peer: string;
  /** How many times as fast as the peer we must be; without it, the row is shown for interest. */
  readonly target?: number;
  /** What is measured; seconds by default. */
  readonly unit?: 'bytes';
  /** Seconds (or bytes) for one piece of work, in each round. */
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
  /** Largest difference from the peer's numbers, relative to their largest; undefined for a peak, which has none. */
  readonly difference?: number;
  /** Floating-point operations of one piece of work. */
  readonly flops?: number;
  /** The peer is a limit that nothing exceeds. */
  readonly limit?: boolean;
  /** Why the peer is not what it claims to be. */
  readonly invalid?: string;
}

/** A comparison judged. */
export interface Row extends Comparison {
  readonly ratio: Quartiles;
  /** The ratio of both best rounds: on a busy machine, nearer to what a quiet one shows. */
  readonly best: number;
  /** `shown`: no target to meet. `peer invalid` and `bench invalid` count as not met. */
  readonly verdict: 'met' | 'not met' | 'shown' | 'peer invalid' | 'bench invalid';
  /** Why it is invalid. */
  readonly reason?: string;
}

const UNKNOWN: Quartiles = { lower: NaN, median: NaN, upper: NaN };

/** Numbers further apart than that are not the same. */
const SAME = 1e-4;

/**
 * Judges a comparison by the median of its ratios. Only numbers that agree are compared: a peer that computes
 * something else, and a limit that was exceeded, is no measure.
 */
export function judge(comparison: Comparison): Row {
  const { ours, theirs, target, difference = 0, limit = false, invalid } = comparison;
  const ratio = theirs.length === 0 ? UNKNOWN : quartiles(ratios(ours, theirs));
  const row = (verdict: Row['verdict'], reason?: string): Row => ({
    ...comparison,
    ratio,
    best: theirs.length === 0 ? NaN : Math.min(...theirs) / Math.min(...ours),
    verdict,
    ...(reason !== undefined && { reason }),
  });
  if (!(difference <= SAME))
    return row('peer invalid', `other numbers: relative difference ${difference.toExponential(1)}`);
  if (invalid !== undefined) return row('peer invalid', invalid);
  if (limit && ratio.median > 1)
    return row('bench invalid', 'faster than the peak: the peak loop falls short of it');
  if (target === undefined) return row('shown');
  return row(ratio.median >= target ? 'met' : 'not met');
}

/**
 * The largest difference between two results, relative to the largest number of the second; ∞ where one has no number.
 *
 * @throws RangeError if their lengths differ
 */
export function relativeDifference(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  if (ours.length !== theirs.length) {
    throw new RangeError(`relativeDifference: lengths differ: ${ours.length} and ${theirs.length}`);
  }
  let largest = 0;
  let apart = 0;
  for (let i = 0; i < ours.length; i++) {
    const difference = Math.abs(ours[i] - theirs[i]);
    if (!Number.isFinite(difference)) return Infinity;
    largest = Math.max(largest, Math.abs(theirs[i]));
    apart = Math.max(apart, difference);
  }
  return apart === 0 ? 0 : apart / largest;
}
