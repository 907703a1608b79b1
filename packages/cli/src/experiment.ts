import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedParts } from '@first-principles/course/node';
import { readArguments, readSeed } from './arguments.ts';
import { commitOf, machine } from './machine.ts';
import { asJson, writeWhole } from './record.ts';
import { here, ROOT } from './paths.ts';
import { type Pair, progressOn, showOutcome, showPairs, showSpread, showTitle } from './show.ts';
import { type Outcome, type Step, STEPS, stepNamed } from './steps.ts';
import { openScreen } from './terminal/screen.ts';
import { Interrupted, UsageError } from './usage.ts';
import { whose } from './whose.ts';

/** How many seeds the long form runs. */
const FULL_SEEDS = 3;

/** What `experiment --help` prints. */
export const EXPERIMENT_HELP: string = `pnpm experiment <step>: a step's experiment, with its record under results/.
Steps: ${STEPS.map(({ id }) => id).join(', ')}

  --full            longer, on ${FULL_SEEDS} seeds, with the spread of its figures
  --seed <n>        the (first) seed
  --on <parts>      reference: the package's own functions (default)
                    mine: your answers where they pass, the reference elsewhere
  --results <dir>   where to write; results/ by default
  --ascii           no signs beyond ASCII
  --help            this
`;

/**
 * Runs one step's experiment and writes its record.
 *
 * @param args - what was typed after `experiment`
 * @throws UsageError if it was typed wrong
 */
export async function experiment(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArguments('experiment', args, {
    full: { type: 'boolean' },
    seed: { type: 'string' },
    on: { type: 'string' },
    results: { type: 'string' },
    ascii: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values['help']) {
    process.stdout.write(EXPERIMENT_HELP);
    return;
  }
  const step = onlyStep(positionals);
  const on = readOn(values['on']);
  const full = values['full'] === true;
  const first = readSeed('experiment', values['seed']);
  const folder = String(values['results'] ?? join(ROOT, 'results'));
  const screen = openScreen(values['ascii'] === true || undefined);

  const { parts, mine, failing } =
    on === 'mine' ? await learnersParts(step.id) : { parts: undefined, mine: [], failing: [] };
  showTitle(screen, step);
  for (const verdict of failing) screen.line(`\n${verdict}\n`);
  screen.line(`  on ${whose(on, step.id, mine)}`);
  const seeds = Array.from({ length: full ? FULL_SEEDS : 1 }, (_, i) => first + i);
  const runs: { seed: number; outcome: Outcome }[] = [];
  const commit = commitOf(ROOT);
  // What the long form has done outlives the process; a learner's code changes between two runs, and runs from the start.
  const checkpoints = full && on === 'reference' ? join(folder, 'checkpoints', step.id) : undefined;
  const signal = checkpoints === undefined ? undefined : interrupted();
  for (const seed of seeds) {
    screen.line(`  seed ${seed}`);
    const outcome = await step
      .run({
        parts,
        seed,
        full,
        watched: screen.live,
        checkpoints: checkpoints && join(checkpoints, commit ?? 'unknown'),
        signal,
        onProgress: progressOn(screen),
      })
      .catch((error: unknown) => {
        screen.wipe();
        throw error;
      });
    runs.push({ seed, outcome });
    showOutcome(screen, outcome);
    screen.line();
  }
  if (full)
    showSpread(
      screen,
      runs.map(({ outcome }) => outcome.figures),
    );
  const file = join(
    folder,
    `${[step.id, ...(on === 'mine' ? ['mine'] : []), ...(full ? ['full'] : [])].join('-')}.json`,
  );
  writeWhole(
    file,
    asJson({
      step: step.id,
      commit,
      machine: machine(),
      on,
      mine,
      full,
      runs: runs.map(({ seed, outcome: { figures, details } }) => ({ seed, ...figures, ...details })),
    }),
  );
  const written: Pair[] = [[here(file), 'the record']];
  for (const { name, shows, text } of runs[0].outcome.files) {
    writeWhole(join(folder, name), text);
    written.push([here(join(folder, name)), shows]);
  }
  if (checkpoints !== undefined) rmSync(checkpoints, { recursive: true, force: true });
  screen.line('Wrote');
  showPairs(screen, written);
}

/** Says when Ctrl-C is typed; typed again, it ends the process at once. */
function interrupted(): AbortSignal {
  const stop = new AbortController();
  process.once('SIGINT', () => {
    stop.abort(new Interrupted('stopped: the same command goes on from here'));
  });
  return stop.signal;
}

function onlyStep(positionals: readonly string[]): Step {
  const [name, ...more] = positionals;
  if (name === undefined) {
    throw new UsageError(`experiment: needs a step: there are ${STEPS.map(({ id }) => id).join(', ')}`);
  }
  if (more.length > 0) throw new UsageError(`experiment: takes one step: got ${positionals.join(' and ')}`);
  return stepNamed('experiment', name);
}

function readOn(typed: string | boolean | undefined): 'mine' | 'reference' {
  if (typed === undefined || typed === 'reference') return 'reference';
  if (typed === 'mine') return 'mine';
  throw new UsageError(`experiment: --on is mine or reference: got ${String(typed)}`);
}

/** The learner's answers that pass, and the reference for the rest. Loaded only when asked for. */
async function learnersParts(step: string): Promise<LoadedParts> {
  const { loadParts } = await import('@first-principles/course/node');
  return loadParts(step, 'mine');
}
