import type { Outcome } from '../outcome.ts';
import type { Job, Request } from '../protocol.ts';
import { readText } from '../text.node.ts';
import { instrument } from './instrument.node.ts';
import { identicalOutcomes } from './same.ts';
import type { Site } from './site.ts';
import type { Subjects } from '../subjects.node.ts';
import type { Trace } from './trace.ts';

/** What a file computed, and where. */
export interface Traced {
  readonly trace: Trace;
  readonly sites: readonly Site[];
}

/** Milliseconds that a traced run may take: nobody waits for it longer. */
const DEADLINE = 500;

/**
 * Runs a file once more, instrumented, for one of its observations; undefined if it did not do what it did before.
 *
 * @param job - all that is asked besides: spec, seed, whose earlier answers
 * @param index - the observation, counted from 0, the laws after the observations
 * @param plain - its outcome without instruments
 */
export async function traceOf(
  subjects: Subjects,
  job: Omit<Job, 'requests'>,
  { subject, seed }: Request,
  index: number,
  plain: Outcome,
): Promise<Traced | undefined> {
  const { source, sites } = instrument(readText('', subject), subject);
  const requests = [{ subject, seed, source, trace: index }];
  const [{ run, trace }] = await subjects.run({ ...job, requests, deadline: DEADLINE });
  if (run.kind === 'broken' || trace === undefined) return undefined;
  return identicalOutcomes(run.outcomes[0], plain) ? { trace, sites } : undefined;
}
