import { judge } from '../verdict/judge.ts';
import type { FurtherOf } from '../verdict/check.ts';
import type { Instrumented } from './instrument.ts';
import { nonFinite, originOf } from './origin.ts';
import { tracing } from './traced.ts';

/** Milliseconds that the run may take: nobody waits for it longer. */
const DEADLINE = 500;

/**
 * A run more, of instrumented code, where a wrong result holds NaN or ∞ and the right one none: then the verdict says
 * where it arose.
 *
 * @param instrument - a subject's code by its path; undefined where it cannot be instrumented
 */
export function originTracing(
  instrument: (subject: string) => Promise<Instrumented | undefined> | Instrumented,
): FurtherOf {
  return async (job, request, expected, got) => {
    const verdict = judge(expected, got);
    if (verdict.kind !== 'failed' || expected.kind === 'broken' || got.kind === 'broken') return undefined;
    const { index } = verdict;
    const which = nonFinite(expected.outcomes[index], got.outcomes[index]);
    const instrumented = which && (await instrument(request.subject));
    if (!instrumented) return undefined;
    const run = tracing({ ...job, deadline: DEADLINE }, request, index, got.outcomes[index], instrumented);
    return {
      job: run.job,
      told(judged, reply) {
        const traced = run.read(reply);
        const origin = traced ? originOf(which, traced.trace, traced.sites) : [];
        return judged.kind === 'failed' && origin.length > 0 ? { ...judged, origin } : judged;
      },
    };
  };
}
