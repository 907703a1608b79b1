import type { Job, Reply, Request } from '../child/protocol.ts';
import type { Subjects } from '../child/subjects.ts';
import type { Run } from '../spec/outcome.ts';
import { diagnose, judge, type Mistake, type Verdict } from './judge.ts';

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

/** Where the files of an exercise are: absolute paths, or as whoever runs them reads them. */
export interface CheckedFiles {
  readonly spec: string;
  readonly solution: string;
  /** The file that is looked at. */
  readonly subject: string;
  readonly mistakes: readonly string[];
}

/** One run more, after a failure, that tells more about it. */
export interface Further {
  readonly job: Job;
  /** @param reply - undefined if nothing came of it */
  readonly told: (verdict: Verdict, reply: Reply | undefined) => Verdict;
}

/** Which run would tell more, after the solution's and the subject's. */
export type FurtherOf = (
  job: Omit<Job, 'requests'>,
  request: Request,
  expected: Run,
  got: Run,
) => Promise<Further | undefined>;

/** How a check is done. */
export interface Checking extends Pick<Job, 'root' | 'own' | 'deadline'> {
  readonly seed?: number;
  /** Ends it before its time: then it throws the signal's reason. */
  readonly signal?: AbortSignal;
  readonly further?: FurtherOf;
}

/**
 * Runs an exercise over a file: the solution first, then the file, both where nothing ran before; on a failure the known
 * mistakes too, elsewhere.
 *
 * @example (await checkFiles(subjects, files, { root })).verdict.kind // 'passed'
 */
export async function checkFiles(
  subjects: Subjects,
  { spec, solution, subject, mistakes }: CheckedFiles,
  { root, seed = SEED, deadline, own, signal, further }: Checking,
): Promise<Checked> {
  const job = { root, spec, ...(deadline !== undefined && { deadline }) };
  const request = (path: string): Request => ({ subject: path, seed });
  const known: Job = { ...job, requests: mistakes.map(request) };
  subjects.prepare({ ...job, requests: [request(solution)] }, known);
  const asked = { ...job, ...(own && { own }) };
  let more: Further | undefined;
  const [{ run: expected }, { run: got, mine = [] }, reply] = (await subjects.run(
    { ...asked, requests: [request(solution), request(subject)] },
    signal,
    async ([{ run: expected }, { run: got }]) => {
      more = await further?.(asked, request(subject), expected, got);
      return more?.job;
    },
  )) as [Reply, Reply, Reply?];
  const judged = judge(expected, got);
  const verdict = more ? more.told(judged, reply) : judged;
  const printed = got.printed ?? '';
  // a mistake may be to loop for ever
  const named = verdict.kind === 'failed' || (verdict.kind === 'broken' && verdict.cause === 'timed out');
  if (!named) return { verdict, diagnosis: undefined, printed, mine };
  const replies = await subjects.runTrusted(known, signal);
  return { verdict, diagnosis: diagnose(got, knownMistakes(mistakes, replies)), printed, mine };
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

/** The slug of a mistake or alternative: its file's name. */
export function slugOf(path: string): string {
  return path.replace(/^.*[\\/]/, '').split('.')[0];
}
