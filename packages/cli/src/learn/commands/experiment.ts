import { runApart } from '../../apart.ts';
import { STEPS, stepNamed } from '../../steps.ts';
import { UsageError } from '../../usage.ts';
import { currentOf, standingsOf, type Learning } from '../learning.ts';

/**
 * `learn experiment [step]`: the step's real experiment on the learner's own answers, in a process of its own: their code
 * may hang, and Ctrl-C ends it.
 *
 * @param rest - options that are handed on: `--full`, `--seed 3`
 * @returns its exit code
 */
export async function experiment(
  learning: Learning,
  positionals: readonly string[],
  rest: readonly string[] = [],
): Promise<number> {
  if (positionals.length > 1)
    throw new UsageError(`learn experiment: takes one step: got ${positionals.join(' and ')}`);
  const step =
    positionals[0] === undefined ? stepNow(learning) : stepNamed('learn experiment', positionals[0]).id;
  const { root, json, screen } = learning;
  const shown = [...(json ? ['--json'] : []), ...(screen.unicode ? [] : ['--ascii'])];
  return runApart([step, '--on', 'mine', '--root', root, ...rest, ...shown]);
}

/** The step that the learner is in; the last that has an experiment, if that one has none. */
function stepNow(learning: Learning): string {
  const names = STEPS.map(({ id }) => id);
  const current = currentOf(standingsOf(learning))?.entry;
  if (current === undefined) return names[names.length - 1];
  const before = learning.catalogue
    .slice(0, learning.catalogue.indexOf(current) + 1)
    .findLast(({ step }) => names.includes(step));
  return before?.step ?? names[0];
}
