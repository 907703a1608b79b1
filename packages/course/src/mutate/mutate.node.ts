import { availableParallelism } from 'node:os';
import type { Entry } from '../catalogue/catalogue.node.ts';
import { diagnose, gap, judge } from '../verdict/judge.ts';
import type { Subjects } from '../child/subjects.ts';
import { readText } from '../catalogue/text.node.ts';
import { knownMistakes, SEED } from '../verdict/check.ts';
import { equivalents } from './equal.node.ts';
import { mutants, type Mutant } from './mutants.node.ts';
import { reportMutations, type Mutated, type MutationReport } from './report.ts';
import { Trial } from './trial.node.ts';

/** Milliseconds a mutant may run, at least: many times what a solution takes, and one that never ends costs no more. */
const DEADLINE = 500;

/** Milliseconds for one that is known to end: a busy machine must not change what is said of it. */
const PATIENCE = 10_000;

/** Seeds on which a mutant that was named must agree with its mistake. */
const NAMING_SEEDS: readonly number[] = Array.from({ length: 20 }, (_, i) => 201 + i);

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
      const made = mutants(readText(root, entry.solution), entry.solution);
      done[i] = await judgeMutants(new Trial(root, subjects, entry), made);
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
  return reportMutations(done);
}

async function judgeMutants(trial: Trial, made: readonly Mutant[]): Promise<Mutated> {
  const { id, solution, spec, mistakes } = trial.entry;
  const started = performance.now();
  const [[expected, ...replies]] = await trial.run([solution, ...mistakes], [SEED]);
  const known = knownMistakes(mistakes, replies);
  const deadline = Math.max(DEADLINE, performance.now() - started); // what all the mistakes took is enough for one
  const [got] = await trial.run(made, [SEED], deadline);

  const passing = made.filter((_, i) => judge(expected.run, got[i].run).kind === 'passed');
  const equal = await equivalents(trial, passing, PATIENCE);
  const named = made.flatMap((mutant, i) => {
    const mistake = diagnose(got[i].run, known);
    return mistake ? [{ mutant, slug: mistake.slug, path: mistakes[known.indexOf(mistake)] }] : [];
  });
  const told = ({ line, words }: Mutant): string => `${trial.entry.solution}:${line}: ${words}`;
  return {
    id,
    mutants: made.length,
    killed: made.length - passing.length,
    equivalent: equal.length,
    equivalents: equal.map(told),
    falseNames: (await falselyNamed(trial, named)).map(
      ({ mutant, slug }) => `${told(mutant)}: is named ${slug}, and is another mistake`,
    ),
    survivors: passing
      .filter((mutant) => !equal.includes(mutant))
      .map((mutant) => `${told(mutant)}: ${spec} does not see it`),
  };
}

/** A mutant that was told by the name of a mistake. */
interface Named {
  readonly mutant: Mutant;
  readonly slug: string;
  readonly path: string;
}

async function falselyNamed(trial: Trial, named: readonly Named[]): Promise<Named[]> {
  const paths = [...new Set(named.map(({ path }) => path))];
  const rows = await trial.run([...paths, ...named.map(({ mutant }) => mutant)], NAMING_SEEDS, PATIENCE);
  return named.filter(({ path }, i) =>
    rows.some((row) => gap(row[paths.indexOf(path)].run, row[paths.length + i].run) > 1),
  );
}
