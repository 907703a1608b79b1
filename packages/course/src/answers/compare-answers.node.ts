import { join } from 'node:path';
import type { Entry } from '../catalogue/catalogue.node.ts';
import { differences, lawDifferences } from '../verdict/compare.ts';
import { judge, type Verdict } from '../verdict/judge.ts';
import type { Outcome, Ran, Run } from '../spec/outcome.ts';
import type { Reply, Request } from '../child/protocol.ts';
import type { Subjects } from '../child/subjects.ts';
import { readText } from '../catalogue/text.node.ts';
import { instrumentFile } from '../trace/instrument.node.ts';
import { tracing, type Tracing } from '../trace/traced.ts';
import { SEED } from '../verdict/check.ts';
import type { CheckOptions } from '../verdict/verdict.node.ts';
import { partingOf, type Parting } from './parting.ts';
import { textDiff, type Hunk } from './text-diff.ts';

/** One observation, and whether both answers come to the same in it. */
export interface Compared {
  readonly label: string;
  readonly agrees: boolean;
}

/** An answer held against the solution, on the same seed. */
export interface Comparison {
  readonly text: readonly Hunk[];
  /** In order, the laws last; none if mine did not run to its end. */
  readonly observations: readonly Compared[];
  /** Of mine: a failure has the first place at which it parts. */
  readonly verdict: Verdict;
  /** The first value on the way there that mine does not compute, if that can be said. */
  readonly parting?: Parting;
}

/**
 * Holds an answer against the solution: their texts, their outcomes, and on the way to the first outcome that parts the
 * values that both compute.
 *
 * @param subject - the file's path from the root; the learner's by default
 * @example comparisonLines(await compareAnswers(subjects, entry, { root })).join('\n')
 */
export async function compareAnswers(
  subjects: Subjects,
  entry: Entry,
  { root, seed = SEED, deadline, own }: CheckOptions,
  subject: string = entry.exercise,
): Promise<Comparison> {
  const job = {
    root,
    spec: join(root, entry.spec),
    ...(deadline !== undefined && { deadline }),
    ...(own && { own }),
  };
  const [right, mine] = [entry.solution, subject].map((path): Request => ({
    subject: join(root, path),
    seed,
  }));
  const trace = (request: Request, index: number, { outcomes }: Ran): Tracing =>
    tracing(job, request, index, outcomes[index], instrumentFile(request.subject));
  let answer: Tracing | undefined;
  const [{ run: expected }, { run: got }, reply] = (await subjects.run(
    { ...job, requests: [right, mine] },
    undefined,
    async ([{ run: expected }, { run: got }]) => {
      const verdict = judge(expected, got);
      if (verdict.kind === 'failed' && got.kind === 'ran') answer = trace(mine, verdict.index, got);
      return answer?.job;
    },
  )) as [Reply, Reply, Reply?];
  const verdict = judge(expected, got);
  const text = textDiff(readText(root, subject), readText(root, entry.solution));
  const comparison = { text, observations: compared(expected, got), verdict };
  const traced = answer?.read(reply);
  if (verdict.kind !== 'failed' || expected.kind === 'broken' || !traced) return comparison;
  const model = trace(right, verdict.index, expected);
  const solution = model.read((await subjects.runTrusted(model.job))[0]);
  const parting = solution && partingOf(solution, traced);
  return { ...comparison, ...(parting && { parting }) };
}

function compared(expected: Run, got: Run): Compared[] {
  if (expected.kind === 'broken' || got.kind === 'broken') return [];
  return got.outcomes.map((outcome, i) => ({
    label: outcome.label,
    agrees: agree(expected.outcomes[i], outcome),
  }));
}

function agree(expected: Outcome, got: Outcome): boolean {
  return differences(expected, got).next().done === true && lawDifferences(got).next().done === true;
}
