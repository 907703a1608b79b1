import { join } from 'node:path';
import type { Entry } from '../catalogue/catalogue.node.ts';
import type { Subjects } from '../child/subjects.ts';
import { instrumentFile } from '../trace/instrument.node.ts';
import { originTracing } from '../trace/origin-tracing.ts';
import { checkFiles, type Checked } from './check.ts';

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

/** Tells where a NaN or ∞ arose. */
const further = originTracing(instrumentFile);

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
  return checkFiles(subjects, files, { ...options, further });
}
