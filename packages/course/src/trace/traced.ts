import type { Outcome } from '../spec/outcome.ts';
import type { Job, Reply, Request } from '../child/protocol.ts';
import type { Instrumented } from './instrument.ts';
import { identicalOutcomes } from './same.ts';
import type { Traced } from './trace.ts';

/** A run to be asked for, and what to make of its reply. */
export interface Tracing {
  readonly job: Job;
  /** What the file computed; undefined if it did not do what it does without instruments. */
  read(reply: Reply | undefined): Traced | undefined;
}

/**
 * How to run a file once more, instrumented, for one of its observations.
 *
 * @param job - all that is asked besides: spec, deadline, whose earlier answers
 * @param index - the observation, counted from 0, the laws after the observations
 * @param plain - its outcome without instruments
 * @param instrumented - the file's code
 */
export function tracing(
  job: Omit<Job, 'requests'>,
  { subject, seed }: Request,
  index: number,
  plain: Outcome,
  { source, sites }: Instrumented,
): Tracing {
  return {
    job: { ...job, requests: [{ subject, seed, source, trace: index }] },
    read(reply) {
      if (reply?.trace === undefined || reply.run.kind === 'broken') return undefined;
      return identicalOutcomes(reply.run.outcomes[0], plain) ? { trace: reply.trace, sites } : undefined;
    },
  };
}
