import type { Verdict } from '../verdict/judge.ts';
import type { Run } from '../spec/outcome.ts';
import type { Job, Request } from '../child/protocol.ts';
import { nonFinite, originOf, type NonFinite } from './origin.ts';
import { tracing, type Tracing } from './traced.node.ts';
import type { Traced } from './trace.ts';

/** Milliseconds that the run may take: nobody waits for it longer. */
const DEADLINE = 500;

/** The run that will tell where a NaN or ∞ arose. */
export interface OriginTracing extends Tracing {
  readonly which: NonFinite;
}

/** How to find where NaN or ∞ arose; undefined unless the wrong result holds it and the right one none. */
export function originTracing(
  job: Omit<Job, 'requests'>,
  request: Request,
  expected: Run,
  got: Run,
  verdict: Verdict,
): OriginTracing | undefined {
  if (verdict.kind !== 'failed' || expected.kind === 'broken' || got.kind === 'broken') return undefined;
  const [right, wrong] = [expected, got].map(({ outcomes }) => outcomes[verdict.index]);
  const which = nonFinite(right, wrong);
  return which && { which, ...tracing({ ...job, deadline: DEADLINE }, request, verdict.index, wrong) };
}

/** The verdict, with the place where a NaN or ∞ arose if that is known. */
export function withOrigin(verdict: Verdict, which: NonFinite, traced: Traced | undefined): Verdict {
  const origin = traced ? originOf(which, traced.trace, traced.sites) : [];
  return verdict.kind === 'failed' && origin.length > 0 ? { ...verdict, origin } : verdict;
}
