import type { Checked } from '../verdict/check.ts';

/** A verdict on the learner's answer, run on their own earlier answers. */
export interface OnOwn extends Checked {
  /** Their own earlier answers with which it does not pass, though it does on the reference: it counts as passed. */
  readonly blamed: readonly string[];
}

/**
 * Checks on the learner's own earlier answers, and where that fails on the reference alone.
 *
 * An answer that fails on their own and passes on the reference is right: then the fault lies in an earlier one.
 *
 * @param own - ids of their own that stand as passed
 */
export async function checkOnOwn(
  check: (own: readonly string[]) => Promise<Checked>,
  own: readonly string[],
): Promise<OnOwn> {
  const checked = await check(own);
  const { verdict, mine } = checked;
  if (mine.length > 0 && (verdict.kind === 'failed' || verdict.kind === 'broken')) {
    const onReference = await check([]);
    if (onReference.verdict.kind === 'passed') return { ...onReference, mine: [], blamed: mine };
  }
  return { ...checked, blamed: [] };
}
