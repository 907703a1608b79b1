import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { PNPM } from '@first-principles/course/pnpm';
import { type Ahead, runAhead } from './ahead.ts';
import { readArguments, readSeed } from './arguments.ts';
import { commitOf, machine } from './machine.ts';
import { recordTour, writeWhole } from './record.ts';
import { here, ROOT } from './paths.ts';
import { type Pair, progressOn, showOutcome, showPairs, showTitle } from './show.ts';
import { type Figures, type Outcome, type Step, stepNamed, STEPS } from './steps.ts';
import { Trained } from './steps/trained.ts';
import { openScreen, type Screen } from './terminal/screen.ts';
import { UsageError } from './usage.ts';

/** What `start --help` prints. */
export const START_HELP: string = `pnpm start: the tour. It runs each step's quick experiment, and shows
what we measured beside what the source published.

  --step <name>     one step only: ${STEPS.map(({ id }) => id).join(', ')}
  --seed <n>        other figures within noise; the same seed, the same bits
  --results <dir>   where to write; results/ by default
  --ascii           no signs beyond ASCII
  --help            this
`;

/**
 * The tour.
 *
 * @param args - what was typed after `start`
 * @throws UsageError if it was typed wrong
 */
export async function start(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArguments('start', args, {
    step: { type: 'string' },
    seed: { type: 'string' },
    results: { type: 'string' },
    ascii: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values['help']) {
    process.stdout.write(START_HELP);
    return;
  }
  if (positionals.length > 0)
    throw new UsageError(`start: takes no ${positionals[0]}: to run one step, --step ${positionals[0]}`);
  const seed = readSeed('start', values['seed']);
  const steps = values['step'] === undefined ? STEPS : [stepNamed('start', String(values['step']))];
  const folder = String(values['results'] ?? join(ROOT, 'results'));
  const screen = openScreen(values['ascii'] === true || undefined);

  const started = performance.now();
  screen.line(`${screen.style('bold', 'Neural networks from first principles')} · the tour · seed ${seed}`);
  const written = await tour(screen, steps, seed, folder);
  screen.line();
  screen.line(`${((performance.now() - started) / 1000).toFixed(1)} s in all. Wrote`);
  showPairs(screen, written);
  screen.line('Next');
  showPairs(screen, nextCommands(steps.at(-1)!.id));
}

/**
 * Runs the steps and records each as soon as it ends, so that what stops a later one leaves the earlier ones. Of two that
 * time nothing the second begins with the first, on another core.
 *
 * @returns what was written, and what it is
 */
export async function tour(
  screen: Screen,
  steps: readonly Step[],
  seed: number,
  folder: string,
): Promise<Pair[]> {
  const run = { commit: commitOf(ROOT), seed, machine: machine() };
  const figures: Record<string, Figures> = {};
  const written: Pair[] = [];
  const trained = new Trained();
  let file = '';
  let ahead: Ahead | undefined;
  try {
    for (const [i, step] of steps.entries()) {
      showTitle(screen, step);
      const onProgress = progressOn(screen);
      const begun = ahead?.outcome(onProgress);
      ahead = mayRunTogether(step, steps[i + 1]) ? runAhead(steps[i + 1], seed) : undefined;
      const settings = {
        parts: undefined,
        mine: [],
        seed,
        full: false,
        watched: screen.live,
        trained,
        onProgress,
      };
      const outcome = await (begun ?? step.run(settings));
      showOutcome(screen, outcome);
      figures[step.id] = outcome.figures;
      written.push(...outcome.files.map((file) => writeInto(folder, file)));
      file = recordTour(folder, { ...run, steps: figures });
    }
  } finally {
    ahead?.stop();
  }
  return [...written, [here(file), 'the figures']];
}

/** Where there is a core for each: what is timed is timed alone. */
function mayRunTogether(step: Step, next: Step | undefined): boolean {
  return availableParallelism() > 1 && step.untimed === true && next?.untimed === true;
}

function writeInto(folder: string, { name, shows, text }: Outcome['files'][number]): Pair {
  writeWhole(join(folder, name), text);
  return [here(join(folder, name)), shows];
}

function nextCommands(step: string): Pair[] {
  return [
    [`${PNPM} experiment ${step} --full`, 'longer, on three seeds'],
    [`cd exercises/${step} && ${PNPM} test`, 'your turn: the exercises'],
  ];
}
