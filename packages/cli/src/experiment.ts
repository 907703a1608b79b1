import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Answer, LoadedParts, OnCheck } from '@first-principles/course/node';
import { runApart } from './apart.ts';
import { readArguments, readSeed } from './arguments.ts';
import { blame, blaming } from './blame.ts';
import { commitOf, machine } from './machine.ts';
import { asJson, writeWhole } from './record.ts';
import { here, ROOT } from './paths.ts';
import { type Pair, progressOn, showOutcome, showPairs, showSpread, showTitle } from './show.ts';
import { type Outcome, type Step, STEPS, stepNamed } from './steps.ts';
import { runSeeds } from './seeds.ts';
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
  --digit <0 … 9>   step3-cnn: the digit whose feature maps are drawn
  --on <parts>      reference: the package's own functions (default)
                    mine: your answers where they pass, the reference elsewhere
  --results <dir>   where to write; results/ by default
  --json            print the record on standard output, all else on standard error
  --ascii           no signs beyond ASCII
  --root <folder>   the course in another folder
  --help            this

Where FASHION_MNIST_DIR names the folder of its four files, step3-cnn learns
Fashion-MNIST too.

The record is <step>.json, with -mine and -full where those were asked for: the
seed, the figures and, of every answer it ran on, whose it is and the SHA-256 of
its text. A new record replaces the one of the same name.
`;

/** What was typed after `experiment`. */
export interface Options {
  readonly step: Step;
  readonly on: 'mine' | 'reference';
  readonly full: boolean;
  readonly seed: number;
  readonly digit: number | undefined;
  readonly results: string;
  readonly json: boolean;
  readonly ascii: boolean;
  readonly root: string;
}

/**
 * Runs one step's experiment and writes its record.
 *
 * @param args - what was typed after `experiment`
 * @throws UsageError if it was typed wrong
 */
export async function experiment(args: readonly string[]): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(EXPERIMENT_HELP);
    return;
  }
  const options = readOptions(args);
  if (options.on === 'mine') process.exitCode = await runApart(args);
  else await runExperiment(options);
}

/**
 * Reads what was typed after `experiment`.
 *
 * @throws UsageError if it was typed wrong
 */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = readArguments('experiment', args, {
    full: { type: 'boolean' },
    seed: { type: 'string' },
    digit: { type: 'string' },
    on: { type: 'string' },
    results: { type: 'string' },
    json: { type: 'boolean' },
    ascii: { type: 'boolean' },
    root: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  const root = resolve(String(values['root'] ?? ROOT));
  const step = onlyStep(positionals);
  return {
    step,
    digit: readDigit(step, values['digit']),
    on: readOn(values['on']),
    full: values['full'] === true,
    seed: readSeed('experiment', values['seed']),
    results: String(values['results'] ?? join(root, 'results')),
    json: values['json'] === true,
    ascii: values['ascii'] === true,
    root,
  };
}

/** Runs it in this process. */
export async function runExperiment(options: Options): Promise<void> {
  const { step, on, full, digit, results, json, ascii, root } = options;
  const screen = openScreen(ascii || undefined, json ? process.stderr : process.stdout);
  showTitle(screen, step);
  const checking = (number: number, of: number): void =>
    screen.paint(`  which of your answers pass? ${number} of ${of} (Ctrl-C stops)`);
  const own = on === 'mine' ? await learnersParts(step.id, root, checking) : undefined;
  for (const verdict of own?.failing ?? []) screen.line(`\n${verdict}\n`);
  const mine = own?.mine ?? [];
  screen.line(`  on ${whose(on, step.id, mine)}`);

  const commit = commitOf(root);
  // What a long form has done outlives the process; a learner's code changes between two runs, and runs from the start.
  const lasting = step.long && full && on === 'reference';
  const checkpoints = lasting ? join(results, 'checkpoints', step.id) : undefined;
  // A learner's code may be in a loop that hears of no signal: there Ctrl-C ends the process.
  const signal = on === 'mine' ? undefined : interrupted(checkpoints !== undefined);
  const kept = checkpoints && join(checkpoints, commit ?? 'unknown');
  const seeds = Array.from({ length: full ? FULL_SEEDS : 1 }, (_, i) => options.seed + i);
  const runHere = async (seed: number): Promise<Outcome> => {
    const run = step.run({
      parts: own?.parts,
      mine,
      seed,
      full,
      digit,
      watched: screen.live,
      signal,
      onProgress: progressOn(screen),
    });
    const told =
      own === undefined ? run : run.catch((error: unknown) => Promise.reject(blame(error) as Error));
    return told.finally(() => screen.wipe());
  };
  const atOnce = lasting
    ? await runSeeds(step, screen, { seeds, digit, checkpoints: kept, signal })
    : undefined;
  const runs: { seed: number; outcome: Outcome }[] = [];
  for (const [i, seed] of seeds.entries()) {
    screen.line(`  seed ${seed}`);
    const outcome = atOnce?.[i] ?? (await runHere(seed));
    runs.push({ seed, outcome });
    showOutcome(screen, outcome);
    screen.line();
  }
  if (full) {
    showSpread(
      screen,
      runs.map(({ outcome }) => outcome),
    );
    screen.line();
  }
  const record = asJson({
    step: step.id,
    commit,
    machine: machine(),
    on,
    mine,
    ...(own && { code: codeOf(own.answers) }),
    full,
    runs: runs.map(({ seed, outcome: { figures, details } }) => ({ seed, ...figures, ...details })),
  });
  const name = [step.id, ...(on === 'mine' ? ['mine'] : []), ...(full ? ['full'] : [])].join('-');
  const written = [{ name: `${name}.json`, shows: 'the record', text: record }, ...runs[0].outcome.files].map(
    ({ name, shows, text }): Pair => {
      writeWhole(join(results, name), text);
      return [here(join(results, name)), shows];
    },
  );
  if (checkpoints !== undefined) rmSync(checkpoints, { recursive: true, force: true });
  screen.line('Wrote');
  showPairs(screen, written);
  if (json) process.stdout.write(record);
}

/** Says when Ctrl-C is typed; typed again, it ends the process at once. */
function interrupted(goesOn: boolean): AbortSignal {
  const stop = new AbortController();
  process.once('SIGINT', () => {
    const words = goesOn ? 'the same command goes on from here' : 'nothing was recorded';
    stop.abort(new Interrupted(`stopped: ${words}`));
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

function readDigit(step: Step, typed: string | boolean | undefined): number | undefined {
  if (typed === undefined) return undefined;
  if (!/^\d$/.test(String(typed)))
    throw new UsageError(`experiment: --digit is one of 0 … 9: got ${String(typed)}`);
  if (!step.drawsDigit) {
    const others = STEPS.filter(({ drawsDigit }) => drawsDigit).map(({ id }) => id);
    throw new UsageError(
      `experiment: ${step.id} draws no digit that can be chosen: ${others.join(', ')} does`,
    );
  }
  return Number(typed);
}

function readOn(typed: string | boolean | undefined): 'mine' | 'reference' {
  if (typed === undefined || typed === 'reference') return 'reference';
  if (typed === 'mine') return 'mine';
  throw new UsageError(`experiment: --on is mine or reference: got ${String(typed)}`);
}

/** The learner's answers that pass, and the reference for the rest. Loaded only when asked for. */
async function learnersParts(step: string, root: string, onCheck: OnCheck): Promise<LoadedParts> {
  const { loadParts } = await import('@first-principles/course/node');
  const loaded = await loadParts(step, 'mine', root, onCheck);
  return { ...loaded, parts: blaming(loaded.parts, loaded.answerOf) };
}

/** Which code ran: one hash for all of it, and each answer's. */
function codeOf(answers: readonly Answer[]): Readonly<Record<string, unknown>> {
  const each = answers.map(({ id, whose, hash }) => [id, { whose, sha256: hash }] as const);
  const all = createHash('sha256').update(each.map(([id, { sha256 }]) => `${id} ${sha256}\n`).join(''));
  return { sha256: all.digest('hex'), answers: Object.fromEntries(each) };
}
