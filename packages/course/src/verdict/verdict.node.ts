import { join } from 'node:path';
import type { Entry } from '../catalogue/catalogue.node.ts';
import type { Subjects } from '../child/subjects.ts';
import { originTracing, withOrigin } from '../trace/origin.node.ts';
import { checkFiles, type Checked, type FurtherOf } from './check.ts';
import { judge } from './judge.ts';

/** What may be said about a check. */
export interface CheckOptions {
  readonly root: string;
  readonly seed?: number;
  readonly deadline?: number;
  /** Ids of earlier exercises for which the learner's own answers are taken; none by default. */
  readonly own?: readonly string[];
  /** Ends it before its time: then it throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Runs an exercise over a file: the solution first, then the file, both in one fresh child; on a failure the known
 * mistakes too, in another.
 *
 * @param subject - the file's path from the root; the learner's by default
 * @example (await check(subjects, entry, { root })).verdict.kind // 'passed'
 */
export async function check(
  subjects: Subjects,
  entry: Entry,
  options: CheckOptions,
  subject: string = entry.exercise,
): Promise<Checked> {
  const at = (path: string): string => join(options.root, path);
  const files = {
    spec: at(entry.spec),
    solution: at(entry.solution),
    subject: at(subject),
    mistakes: entry.mistakes.map(at),
  };
  return checkFiles(subjects, files, { ...options, further: originOf });
}

/** The run that tells where a NaN or ∞ arose. */
const originOf: FurtherOf = (job, request, expected, got) => {
  const origin = originTracing(job, request, expected, got, judge(expected, got));
  return (
    origin && {
      job: origin.job,
      told: (verdict, reply) => withOrigin(verdict, origin.which, origin.read(reply)),
    }
  );
};
