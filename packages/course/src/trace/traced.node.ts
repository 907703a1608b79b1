import type { Outcome } from '../outcome.ts';
import type { Job, Request } from '../protocol.ts';
import { readText } from '../text.node.ts';
import { instrument } from './instrument.node.ts';
import { identicalOutcomes } from './same.ts';
import type { Subjects } from '../subjects.node.ts';
import type { Traced } from './trace.ts';

/**
 * Runs a file once more, instrumented, for one of its observations; undefined if it did not do what it did before.
 *
 * @param job - all that is asked besides: spec, seed, whose earlier answers
 * @param index - the observation, counted from 0, the laws after the observations
 * @param plain - its outcome without instruments
 */
export async function traceOf(
  subjects: Pick<Subjects, 'run'>,
  job: Omit<Job, 'requests'>,
  { subject, seed }: Request,
  index: number,
  plain: Outcome,
): Promise<Traced | undefined> {
  const { source, sites } = instrument(readText('', subject), subject);
  const requests = [{ subject, seed, source, trace: index }];
  const [{ run, trace }] = await subjects.run({ ...job, requests });
  if (run.kind === 'broken' || trace === undefined) return undefined;
  return identicalOutcomes(run.outcomes[0], plain) ? { trace, sites } : undefined;
}
