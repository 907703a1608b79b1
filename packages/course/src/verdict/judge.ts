import { differences, lawDifferences, type Difference } from './compare.ts';
import type { Broken, Outcome, Run } from '../spec/outcome.ts';

/** A known wrong answer. */
export interface Mistake {
  /** What was done, as the end of "Your numbers match a known mistake: …": `the gradient is summed over the batch`. */
  readonly name: string;
  /** One sentence that teaches: why it is wrong, or how to see it. */
  readonly teaching: string;
}

/** What a run came to. */
export type Verdict =
  | { readonly kind: 'passed'; readonly observations: number }
  | { readonly kind: 'unwritten' }
  | {
      readonly kind: 'failed';
      readonly label: string;
      /** Which observation, counted from 0, the laws after the observations. */
      readonly index: number;
      readonly difference: Difference;
      readonly rule: string | undefined;
      /** Where NaN or ∞ first arose, in words; known after one run more. */
      readonly origin?: readonly string[];
    }
  | Broken;

/**
 * Holds a subject's run against the solution's on the same seed, then against the laws.
 *
 * @throws Error if the solution's own run broke, or if there is nothing to look at
 */
export function judge(expected: Run, got: Run): Verdict {
  if (expected.kind === 'broken') throw new Error(`judge: the solution itself must run: ${expected.message}`);
  if (expected.outcomes.length === 0) throw new Error('judge: a verdict needs observations: there are none');
  if (got.kind === 'broken') return got;
  const failed = (index: number, difference: Difference): Verdict => {
    const { label, result, law } = got.outcomes[index];
    return result.kind === 'threw' && result.todo
      ? { kind: 'unwritten' }
      : { kind: 'failed', label, index, difference, rule: law?.rule };
  };
  for (const [i, outcome] of got.outcomes.entries()) {
    const [difference] = differences(expected.outcomes[i], outcome);
    if (difference) return failed(i, difference);
  }
  for (const [i, outcome] of got.outcomes.entries()) {
    const [difference] = lawDifferences(outcome);
    if (difference) return failed(i, difference);
  }
  return { kind: 'passed', observations: got.outcomes.length };
}

/**
 * How far apart two runs of one spec are: the largest gap of any observation, in tolerances; ∞ if they differ in kind.
 * At most 1 means that they cannot be told apart.
 */
export function gap(expected: Run, got: Run): number {
  if (expected.kind === 'broken' || got.kind === 'broken') {
    const same = expected.kind === got.kind && sameEnd(expected as Broken, got as Broken);
    return same ? 0 : Infinity;
  }
  let largest = 0;
  expected.outcomes.forEach((outcome: Outcome, i) => {
    for (const difference of differences(outcome, got.outcomes[i]))
      largest = Math.max(largest, difference.gap);
  });
  return largest;
}

function sameEnd(a: Broken, b: Broken): boolean {
  return a.cause === b.cause && a.during === b.during && (a.cause === 'timed out' || a.message === b.message);
}

/**
 * The known mistake whose every outcome is the subject's, if there is exactly one.
 *
 * Two that match mean that the data cannot tell them apart: then none is named, for a wrong diagnosis is worse than none.
 *
 * @param got - the subject's run
 * @param mistakes - their runs on the same seed
 */
export function diagnose<Known extends { readonly run: Run }>(
  got: Run,
  mistakes: readonly Known[],
): Known | undefined {
  const matching = mistakes.filter(({ run }) => gap(run, got) <= 1);
  return matching.length === 1 ? matching[0] : undefined;
}
