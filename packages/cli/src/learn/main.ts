import { resolve } from 'node:path';
import { readCatalogue, type Entry } from '@first-principles/course/node';
import { readArguments } from '../arguments.ts';
import { ROOT } from '../paths.ts';
import { openScreen } from '../terminal/screen.ts';
import { unknown } from '../usage.ts';
import { checkAll } from './commands/check-all.ts';
import { compare } from './commands/compare.ts';
import { doctor } from './commands/doctor.ts';
import { experiment } from './commands/experiment.ts';
import { hint } from './commands/hint.ts';
import { list } from './commands/list.ts';
import { reset } from './commands/reset.ts';
import { reveal } from './commands/reveal.ts';
import { run } from './commands/run.ts';
import { update } from './commands/update.ts';
import type { Learning } from './learning.ts';
import { watch } from './watch/watch.ts';

/** What `learn --help` prints. */
export const LEARN_HELP = `pnpm learn: the course. Without a command it opens the next exercise and tests it each time you save.

  list                   every exercise: unsolved, failing, passed, stale (changed since it passed), revealed
  run [exercise]         one exercise, once
  hint [exercise]        a hint; --level 1, 2 or 3: the idea, the formula, the line
  compare [exercise]     yours beside the solution: the texts, and where the numbers first part
  reveal [exercise]      the solution with its explanation; entered as revealed
  experiment [step]      the step's real experiment on your own answers (--full, --seed <n>)
  reset <exercise>       back to the stub, yours is kept; --all for every exercise
  check-all              every exercise that you have begun, with a summary
  update                 take the newer course; your files stay as they are
  doctor                 is this machine set up: Node, git, data, WebAssembly, terminal

An exercise is named by its id or a part of it: step1-xor/15-gradients, xor/15, gradients; by default the next to do.

Keys while it watches: n next, h hint, l list, d diff, e experiment, r run, x reset, q quit.
Keys in the list: j k or arrows move, g G first and last, / search, Enter opens, q back.

  --manual-run           watch no file: r runs
  --json                 print data, for programs
  --ascii                no signs beyond ASCII
  --root <folder>        the course in another folder
  --help                 this

Exit code: 0 passed or done, 1 not passed, 2 typed wrong, 130 Ctrl-C.
`;

type Values = Readonly<Record<string, string | boolean | undefined>>;
type Command = (
  learning: Learning,
  positionals: readonly string[],
  values: Values,
) => number | Promise<number>;

/** What can be typed after `learn`. */
const COMMANDS: Readonly<Record<string, Command>> = {
  list,
  run,
  hint: (learning, positionals, { level }) => hint(learning, positionals, level as string | undefined),
  compare,
  reveal,
  experiment: (learning, positionals, { full, seed }) =>
    experiment(learning, positionals, [
      ...(full === true ? ['--full'] : []),
      ...(seed === undefined ? [] : ['--seed', String(seed)]),
    ]),
  reset: (learning, positionals, { all }) => reset(learning, positionals, all === true),
  'check-all': checkAll,
  update,
  doctor,
};

/**
 * The learner's command.
 *
 * @param args - what was typed after `learn`
 * @throws UsageError if it was typed wrong
 */
export async function learn(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArguments('learn', args, {
    json: { type: 'boolean' },
    level: { type: 'string' },
    all: { type: 'boolean' },
    full: { type: 'boolean' },
    seed: { type: 'string' },
    'manual-run': { type: 'boolean' },
    ascii: { type: 'boolean' },
    root: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values['help'] === true) {
    process.stdout.write(LEARN_HELP);
    return;
  }
  const root = typeof values['root'] === 'string' ? resolve(values['root']) : ROOT;
  const screen = openScreen(values['ascii'] === true || undefined);
  // Read when it is first asked for: doctor and update must run where it is broken.
  let read: readonly Entry[] | undefined;
  const learning: Learning = {
    root,
    get catalogue() {
      return (read ??= readCatalogue(root));
    },
    screen,
    json: values['json'] === true,
  };
  const [name, ...rest] = positionals;
  if (name === undefined) {
    process.exitCode = await watch(learning, Object.keys(COMMANDS), values['manual-run'] === true);
    return;
  }
  if (!Object.hasOwn(COMMANDS, name)) throw unknown('learn', 'command', name, Object.keys(COMMANDS));
  process.exitCode = await COMMANDS[name](learning, rest, values);
}
