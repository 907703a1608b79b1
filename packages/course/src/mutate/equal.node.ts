import { isDeepStrictEqual } from 'node:util';
import type { Outcome, Run } from '../spec/outcome.ts';
import type { Mutant } from './mutants.node.ts';
import { chunks, type Trial } from './trial.node.ts';

/** Seeds on which an equivalent mutant must be the solution; most that are not differ on the first. */
const SEEDS: readonly number[] = Array.from({ length: 1000 }, (_, i) => 1001 + i);
/** Seeds that are run at once, in pieces, each by a child of its own: the last exercise leaves no core idle. */
const ROUNDS: readonly (readonly (readonly number[])[])[] = [
  [SEEDS.slice(0, 2)],
  ...chunks(chunks(SEEDS.slice(2), 50), 2),
];

/**
 * Those mutants that are the solution in other words: every outcome is the same, bit for bit, on 1,000 seeds.
 *
 * @param passing - mutants that pass
 * @param patience - milliseconds that a run may take
 */
export async function equivalents(
  trial: Trial,
  passing: readonly Mutant[],
  patience: number,
): Promise<readonly Mutant[]> {
  let equal = passing;
  for (const pieces of ROUNDS) {
    if (equal.length === 0) break;
    const these = [trial.entry.solution, ...equal];
    const rows = (await Promise.all(pieces.map((seeds) => trial.run(these, seeds, patience)))).flat();
    equal = equal.filter((_, i) => rows.every((row) => identicalRuns(row[0].run, row[1 + i].run)));
  }
  return equal;
}

function identicalRuns(a: Run, b: Run): boolean {
  if (a.kind === 'broken' || b.kind === 'broken') return false;
  return isDeepStrictEqual(a.outcomes.map(placeless), b.outcomes.map(placeless));
}

/** Where in its file an error was thrown does not count. */
function placeless({ result, ...outcome }: Outcome): unknown {
  return { ...outcome, result: result.kind === 'threw' ? { ...result, at: undefined } : result };
}
