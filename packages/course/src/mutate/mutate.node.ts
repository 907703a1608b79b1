import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Entry } from '../catalogue.node.ts';
import { diagnose, gap, judge } from '../judge.ts';
import type { Outcome, Run } from '../outcome.ts';
import type { Reply, Request } from '../protocol.ts';
import type { Subjects } from '../subjects.node.ts';
import { knownMistakes, readText, SEED } from '../verdict.node.ts';
import { mutants, type Mutant } from './mutants.node.ts';
import { reportMutations, type Mutated, type MutationReport } from './report.ts';

/** Milliseconds a mutant may run: enough for any solution many times over, for one that never ends too long. */
const DEADLINE = 500;

/** Seeds on which a mutant that was named must agree with its mistake. */
const NAMING_SEEDS: readonly number[] = seeds(201, 20);

/** Seeds on which an equivalent mutant must be the solution, bit for bit. Most that are not differ on the first. */
const EQUAL_SEEDS: readonly (readonly number[])[] = [seeds(1001, 2), ...chunks(seeds(1003, 998), 50)];

/** A file, or a mutant in its place. */
type Subject = Pick<Request, 'subject' | 'source'>;

/**
 * Gate 8: mutants of each exercise's solution, run through its spec, which must kill them.
 *
 * A mutant that passes must be the solution in other words: equal in every bit on 1,000 seeds. One that is given the name
 * of a mistake must agree with that mistake on 20 other seeds.
 *
 * @param progress - told the exercise that is looked at, and how many are done
 */
export async function mutate(
  root: string,
  subjects: Subjects,
  entries: readonly Entry[],
  progress: (title: string, done: number) => void = () => {},
): Promise<MutationReport> {
  const done: Mutated[] = [];
  const queue = entries.entries();
  const worker = async (): Promise<void> => {
    for (const [i, entry] of queue) {
      progress(entry.title, done.filter(Boolean).length);
      done[i] = await mutateOne(root, subjects, entry);
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
  return reportMutations(done);
}

async function mutateOne(root: string, subjects: Subjects, entry: Entry): Promise<Mutated> {
  const file = (path: string): Subject => ({ subject: join(root, path) });
  const solution = file(entry.solution);
  const bySource = ({ source }: Mutant): Subject => ({ ...solution, source });
  const told = ({ line, words }: Mutant): string => `${entry.solution}:${line}: ${words}`;
  const run = async (
    files: readonly Subject[],
    seeds: readonly number[],
    deadline?: number,
  ): Promise<Reply[][]> => {
    const requests = seeds.flatMap((seed) => files.map((of) => ({ ...of, seed })));
    const job = { root, spec: join(root, entry.spec), requests, ...(deadline !== undefined && { deadline }) };
    return chunks(await subjects.runTrusted(job), files.length);
  };

  const made = mutants(readText(root, entry.solution), entry.solution);
  const [[{ run: expected }, ...mistakes]] = await run([solution, ...entry.mistakes.map(file)], [SEED]);
  const known = knownMistakes(entry.mistakes, mistakes);
  const [replies] = await run(made.map(bySource), [SEED], DEADLINE);
  const passing: Mutant[] = [];
  const named: { readonly mutant: Mutant; readonly slug: string; readonly path: string }[] = [];
  for (const [i, mutant] of made.entries()) {
    const got = replies[i].run;
    if (judge(expected, got).kind === 'passed') passing.push(mutant);
    const mistake = diagnose(got, known);
    if (mistake) named.push({ mutant, slug: mistake.slug, path: entry.mistakes[known.indexOf(mistake)] });
  }

  let equal: readonly Mutant[] = passing;
  for (const seeds of EQUAL_SEEDS) {
    if (equal.length === 0) break;
    const rows = await run([solution, ...equal.map(bySource)], seeds, DEADLINE);
    equal = equal.filter((_, i) => rows.every((row) => identicalRuns(row[0].run, row[1 + i].run)));
  }

  const paths = [...new Set(named.map(({ path }) => path))];
  const rows =
    named.length === 0
      ? []
      : await run(
          [...paths.map(file), ...named.map(({ mutant }) => bySource(mutant))],
          NAMING_SEEDS,
          DEADLINE,
        );
  const falselyNamed = named.filter(({ path }, i) =>
    rows.some((row) => gap(row[paths.indexOf(path)].run, row[paths.length + i].run) > 1),
  );

  return {
    id: entry.id,
    mutants: made.length,
    killed: made.length - passing.length,
    equivalent: equal.length,
    falseNames: falselyNamed.map(
      ({ mutant, slug }) => `${told(mutant)}: is named ${slug}, and is another mistake`,
    ),
    survivors: passing
      .filter((mutant) => !equal.includes(mutant))
      .map((mutant) => `${told(mutant)}: ${entry.spec} does not see it`),
  };
}

/** Whether two runs came to the same in every bit. Where in its file an error was thrown does not count. */
function identicalRuns(a: Run, b: Run): boolean {
  return (
    a.kind === 'ran' &&
    b.kind === 'ran' &&
    isDeepStrictEqual(a.outcomes.map(placeless), b.outcomes.map(placeless))
  );
}

function placeless({ result, ...outcome }: Outcome): unknown {
  return { ...outcome, result: result.kind === 'threw' ? { ...result, at: undefined } : result };
}

function seeds(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}
