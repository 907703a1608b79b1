import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { readCatalogue, strays, type Entry } from '../catalogue/catalogue.node.ts';
import { formatVerdict } from '../verdict/message.ts';
import { parseHints } from '../catalogue/hints.ts';
import { diagnose, gap, judge } from '../verdict/judge.ts';
import { leaksOf } from './leaks.node.ts';
import { monteCarlo } from './monte-carlo.node.ts';
import type { Run } from '../spec/outcome.ts';
import type { Job, Reply, Request } from '../child/protocol.ts';
import { addReports, emptyReport, type Report } from './report.ts';
import type { Stub } from '../catalogue/stubs.node.ts';
import type { Subjects } from '../child/subjects.ts';
import { readText } from '../catalogue/text.node.ts';
import { knownMistakes, slugOf } from '../verdict/check.ts';

/** Seeds on which every solution must pass; none is the learner's. */
const SOLUTION_SEEDS: readonly number[] = Array.from({ length: 20 }, (_, i) => 1 + i);

/** Seeds on which every mistake must be named. */
const MISTAKE_SEEDS: readonly number[] = [101, 102, 103];

/** How many tolerances two answers must be apart to count as different. */
const APART = 100;

/** One exercise under the gates: where it is, and who runs it. */
interface Bench {
  readonly root: string;
  readonly subjects: Subjects;
  /** All exercises, in order. */
  readonly course: readonly Entry[];
  readonly entry: Entry;
  readonly stub: string;
  readonly report: Report;
}

/**
 * The gates over all these exercises, from pristine stubs: no file of a learner is read.
 *
 * 1 every stub fails by its own todo · 2 every solution passes, also in float32 and in Monte Carlo arithmetic ·
 * 3 every mistake and paraphrase is named, every alternative passes · 4 all are apart · 6 nothing comes from later, nothing
 * of the answer is given away · 7 no spec looks at nothing · and no mistake, alternative or solution lies where nobody runs it
 *
 * @param progress - told the exercise that is looked at, and how many are done
 */
export async function checkGates(
  root: string,
  subjects: Subjects,
  stubs: readonly Stub[],
  progress: (title: string, done: number) => void = () => {},
): Promise<Report> {
  const course = readCatalogue(root);
  const reports: Report[] = [];
  const queue = stubs.entries();
  const worker = async (): Promise<void> => {
    for (const [i, { entry, text }] of queue) {
      progress(entry.title, reports.filter(Boolean).length);
      reports[i] = await gateOne({ root, subjects, course, entry, stub: text, report: emptyReport() });
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
  const report = reports.reduce(addReports, emptyReport());
  for (const path of strays(root, course)) {
    report.failures.push(`${path}: belongs to no exercise of exercises/order.json: is a name misspelt?`);
  }
  return report;
}

async function gateOne(bench: Bench): Promise<Report> {
  const { root, entry, report } = bench;
  report.exercises = 1;
  try {
    parseHints(readText(root, entry.hints), entry.hints);
    await gateStub(bench);
    await gateSolution(bench);
    await gateMistakes(bench);
    gateLeaks(bench);
  } catch (error) {
    report.failures.push(error instanceof Error ? error.message : String(error));
  }
  return report;
}

async function runAll({ root, subjects, entry }: Bench, requests: readonly Request[]): Promise<Reply[]> {
  const job: Job = { root, spec: join(root, entry.spec), requests };
  return subjects.runTrusted(job);
}

/** Gate 1. */
async function gateStub(bench: Bench): Promise<void> {
  const { root, entry, stub, report } = bench;
  const [seed] = MISTAKE_SEEDS as [number];
  const [expected, got] = (await runAll(bench, [
    { subject: join(root, entry.solution), seed },
    { subject: join(root, entry.exercise), source: stub, seed },
  ])) as [Reply, Reply];
  const { id, core } = expected.spec ?? {};
  if (id !== entry.id) report.failures.push(`${entry.spec}: its id is ${id}, its place says ${entry.id}`);
  report.core = entry.core ? 1 : 0;
  if (core !== entry.core)
    report.failures.push(`${entry.spec}: its core is ${core}, but its text reads core: ${entry.core},`);
  const verdict = judge(expected.run, got.run);
  if (verdict.kind === 'unwritten') return;
  report.failures.push(
    `the stub must fail by its own todo():\n${formatVerdict({ id: entry.id, path: entry.exercise }, verdict)}`,
  );
}

/** Gate 2, and 7: a spec without observations does not run. */
async function gateSolution(bench: Bench): Promise<void> {
  const { root, entry, report } = bench;
  const subject = join(root, entry.solution);
  const perturbed = monteCarlo(readText(root, entry.solution), entry.solution);
  const requests = SOLUTION_SEEDS.flatMap((seed): Request[] => [
    { subject, seed },
    { subject, seed, source: perturbed },
    { subject, seed, precision: 'rounded' },
    { subject, seed, precision: 'float32' },
  ]);
  const runs = (await runAll(bench, requests)).map(({ run }) => run);
  for (const [i, seed] of SOLUTION_SEEDS.entries()) {
    const [plain, rough, rounded, float32] = runs.slice(4 * i, 4 * i + 4) as [Run, Run, Run, Run];
    for (const [how, expected, got] of [
      ['', plain, plain],
      [' in Monte Carlo arithmetic', untyped(plain), untyped(rough)],
      [' in float32', rounded, float32],
    ] as const) {
      const verdict = judge(expected, got);
      if (verdict.kind === 'passed') continue;
      const about = formatVerdict({ id: entry.id, path: entry.solution }, verdict);
      report.failures.push(`the solution must pass${how} on seed ${seed}:\n${about}`);
      return;
    }
  }
}

/** A run in which element types are not part of the answer: perturbed arrays are float64. */
function untyped(run: Run): Run {
  if (run.kind !== 'ran') return run;
  return { ...run, outcomes: run.outcomes.map((outcome) => ({ ...outcome, dtype: false })) };
}

/** Gates 3, 4 and 5. */
async function gateMistakes(bench: Bench): Promise<void> {
  const { root, entry, stub, report } = bench;
  const { mistakes, paraphrases, alternatives } = entry;
  const fail = (path: string, what: string): void => void report.failures.push(`${path}: ${what}`);
  if (mistakes.length === 0) fail(entry.id, 'an exercise needs mistakes: there are none');
  if (paraphrases.length === 0) fail(entry.id, 'at least one mistake needs a paraphrase: there is none');
  report.mistakes = mistakes.length;
  report.variants = paraphrases.length;
  report.alternatives = alternatives.length;
  const rejected = new Set(mistakes);
  const named = new Set([...mistakes, ...paraphrases]);
  const apart = new Map<string, boolean>();

  for (const seed of MISTAKE_SEEDS) {
    const file = (path: string): Request => ({ subject: join(root, path), seed });
    const requests = [
      file(entry.solution),
      { ...file(entry.exercise), source: stub },
      ...[...mistakes, ...paraphrases, ...alternatives].map(file),
    ];
    const replies = await runAll(bench, requests);
    const known = knownMistakes(mistakes, replies.slice(2));
    const expected = replies[0].run;
    const runOf = (path: string): Run =>
      replies[2 + [...mistakes, ...paraphrases, ...alternatives].indexOf(path)].run;

    for (const path of [...mistakes, ...paraphrases]) {
      const verdict = judge(expected, runOf(path)).kind;
      const name = verdict === 'passed' ? undefined : diagnose(runOf(path), known)?.slug;
      if (verdict === 'passed' || verdict === 'unwritten') {
        rejected.delete(path);
        fail(path, `a mistake must fail: ${verdict} on seed ${seed}`);
      }
      if (name === slugOf(path)) continue;
      named.delete(path);
      if (name !== undefined) report.falseNames++;
      fail(path, `must be named ${slugOf(path)}: ${name ?? 'nothing'} on seed ${seed}`);
    }
    for (const path of alternatives) {
      const verdict = judge(expected, runOf(path));
      if (verdict.kind !== 'passed')
        fail(
          path,
          `an alternative must pass, seed ${seed}:\n${formatVerdict({ id: entry.id, path }, verdict)}`,
        );
      const name = diagnose(runOf(path), known)?.slug;
      if (name === undefined) continue;
      report.falseNames++;
      fail(path, `an alternative is no mistake: it is named ${name} on seed ${seed}`);
    }
    const all = [
      ['solution', expected],
      ['stub', replies[1].run],
      ...known.map(({ slug, run }) => [slug, run] as const),
    ] as const;
    for (const [i, [a, first]] of all.entries()) {
      for (const [b, second] of all.slice(i + 1)) {
        const far = Math.min(gap(first, second), gap(second, first)) > APART;
        if (!far && apart.get(`${a} and ${b}`) !== false)
          fail(entry.id, `${a} and ${b} are not ${APART} tolerances apart on seed ${seed}`);
        apart.set(`${a} and ${b}`, far && apart.get(`${a} and ${b}`) !== false);
      }
    }
  }
  report.rejected = rejected.size;
  report.named = mistakes.filter((path) => named.has(path)).length;
  report.variantsNamed = paraphrases.filter((path) => named.has(path)).length;
  report.pairs = apart.size;
  report.separablePairs = [...apart.values()].filter(Boolean).length;
}

/** Gate 6. */
function gateLeaks({ root, course, entry, stub, report }: Bench): void {
  const leaks = leaksOf(root, course, { entry, text: stub });
  report.leaks = leaks.length;
  report.failures.push(...leaks);
}
