import type { Verdict } from '../judge.ts';
import type { Run } from '../outcome.ts';
import type { Job, Request } from '../protocol.ts';
import type { Subjects } from '../subjects.node.ts';
import { nonFinite, originOf } from './origin.ts';
import { traceOf } from './traced.node.ts';

/** Milliseconds that the run may take: nobody waits for it longer. */
const DEADLINE = 500;

/** A run, judged. */
interface Judged {
  readonly expected: Run;
  readonly got: Run;
  readonly verdict: Verdict;
}

/** The verdict; where the result holds NaN or ∞ and the right one none, with the place where that first arose. */
export async function withOrigin(
  subjects: Subjects,
  job: Omit<Job, 'requests'>,
  request: Request,
  { expected, got, verdict }: Judged,
): Promise<Verdict> {
  if (verdict.kind !== 'failed' || expected.kind === 'broken' || got.kind === 'broken') return verdict;
  const { index } = verdict;
  const which = nonFinite(expected.outcomes[index], got.outcomes[index]);
  if (which === undefined) return verdict;
  const traced = await traceOf(subjects, { ...job, deadline: DEADLINE }, request, index, got.outcomes[index]);
  const origin = traced ? originOf(which, traced.trace, traced.sites) : [];
  return origin.length > 0 ? { ...verdict, origin } : verdict;
}
