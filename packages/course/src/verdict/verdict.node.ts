import { join } from 'node:path';
import { slugOf, type Entry } from '../catalogue/catalogue.node.ts';
import { diagnose, judge, type Mistake, type Verdict } from './judge.ts';
import type { Run } from '../spec/outcome.ts';
import type { Job, Reply, Request } from '../child/protocol.ts';
import type { Subjects } from '../child/subjects.node.ts';
import { originTracing, withOrigin, type OriginTracing } from '../trace/origin.node.ts';

/** The seed that a learner's run starts from. */
export const SEED = 2024;

/** A verdict on one file, and the known mistake that its numbers match. */
export interface Checked {
  readonly verdict: Verdict;
  readonly diagnosis: KnownMistake | undefined;
  /** What the file printed, however its run ended. */
  readonly printed: string;
  /** Ids of the learner's own earlier answers that it ran on. */
  readonly mine: readonly string[];
}

/** A catalogued mistake with its run. */
export interface KnownMistake extends Mistake {
  readonly slug: string;
  readonly run: Run;
}

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
  { root, seed = SEED, deadline, own, signal }: CheckOptions,
  subject: string = entry.exercise,
): Promise<Checked> {
  const job = { root, spec: join(root, entry.spec), ...(deadline !== undefined && { deadline }) };
  const request = (path: string): Request => ({ subject: join(root, path), seed });
  const known: Job = { ...job, requests: entry.mistakes.map(request) };
  subjects.prepare({ ...job, requests: [request(entry.solution)] }, known);
  const asked = { ...job, ...(own && { own }) };
  const requests = [request(entry.solution), request(subject)];
  let origin: OriginTracing | undefined;
  const [{ run: expected }, { run: got, mine = [] }, traced] = (await subjects.run(
    { ...asked, requests },
    signal,
    ([{ run: expected }, { run: got }]) => {
      origin = originTracing(asked, request(subject), expected, got, judge(expected, got));
      return origin?.job;
    },
  )) as [Reply, Reply, Reply?];
  const judged = judge(expected, got);
  const verdict = origin ? withOrigin(judged, origin.which, origin.read(traced)) : judged;
  const printed = got.printed ?? '';
  // a mistake may be to loop for ever
  const named = verdict.kind === 'failed' || (verdict.kind === 'broken' && verdict.cause === 'timed out');
  if (!named) return { verdict, diagnosis: undefined, printed, mine };
  const replies = await subjects.runTrusted(known, signal);
  return { verdict, diagnosis: diagnose(got, knownMistakes(entry.mistakes, replies)), printed, mine };
}

/**
 * Mistakes with their names and runs.
 *
 * @throws Error if a file exports no `mistake` with name and teaching
 */
export function knownMistakes(paths: readonly string[], replies: readonly Reply[]): KnownMistake[] {
  return paths.map((path, i) => {
    const { run, mistake } = replies[i];
    if (!mistake?.name || !mistake.teaching) {
      throw new Error(
        run.kind === 'broken'
          ? `${path}: a mistake must run: ${run.message}`
          : `${path}: a mistake needs a name: export const mistake = { name: '…', teaching: '…' }`,
      );
    }
    return { ...mistake, slug: slugOf(path), run };
  });
}
