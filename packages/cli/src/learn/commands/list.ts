import { standingsOf, type Learning } from '../learning.ts';
import { progressLine, standingLine, tally } from '../words/standing.ts';

/** `learn list`: every exercise with its state, and how far the learner is. */
export function list(learning: Learning): number {
  const all = standingsOf(learning);
  const { screen } = learning;
  if (learning.json) {
    const exercises = all.map(({ entry: { id, title, core, exercise }, state, revealed, why }) => ({
      id,
      title,
      core,
      path: exercise,
      state,
      revealed,
      why,
    }));
    const { core, optional } = tally(all);
    process.stdout.write(`${JSON.stringify({ core, optional, exercises }, undefined, 2)}\n`);
    return 0;
  }
  for (const [step, own] of runsOf(all)) {
    screen.line(screen.style('bold', step));
    for (const standing of own) screen.line(`  ${standingLine(standing, screen)}`);
    screen.line();
  }
  screen.line(progressLine(all, screen));
  return 0;
}

/** The order of the course goes from step to step and comes back: a heading each time. */
function runsOf<T extends { readonly entry: { readonly step: string } }>(
  all: readonly T[],
): [step: string, own: T[]][] {
  const runs: [string, T[]][] = [];
  for (const one of all) {
    const last = runs.at(-1);
    if (last?.[0] === one.entry.step) last[1].push(one);
    else runs.push([one.entry.step, [one]]);
  }
  return runs;
}
