import { loadavg } from 'node:os';
import { join } from 'node:path';
import { readArguments } from '../arguments.ts';
import { commitOf, machine } from '../machine.ts';
import { here, ROOT } from '../paths.ts';
import { asJson, writeWhole } from '../record.ts';
import { openScreen, type Screen } from '../terminal/screen.ts';
import { unknown, UsageError } from '../usage.ts';
import { CNN } from './cnn.ts';
import { FRAMEWORK } from './framework.ts';
import { GEMM } from './gemm.ts';
import { JIT } from './jit.ts';
import { LEARN } from './learn.ts';
import { MLP } from './mlp.ts';
import type { Effort } from './harness.ts';
import { installPeers } from './peers/install.ts';
import { RANDOM } from './random.ts';
import { recordOf, showRows } from './report.ts';
import type { Setting, Suite } from './suite.ts';

const SUITES: readonly Suite[] = [GEMM, MLP, CNN, JIT, FRAMEWORK, RANDOM, LEARN];
const ROUNDS = 40;
/** How long a contender works in one round: long against the clock's ticks, short against whatever else runs. */
const MILLISECONDS = 5;
/** Average number of running programs up to which a machine is left to us. */
const QUIET = 0.5;

const HELP = `pnpm bench: what we reach, beside the limits of this machine and other libraries.

Every figure is a ratio: in each round everyone does the same work, one after the other, and the table shows the
median of the rounds with its quartiles. First it is made sure that all compute the same numbers.
A kernel held against a limit of the machine is, as the limit, the best sample of a round; all else is its average.
Beside it stands the ratio of the best rounds, which a busy machine disturbs less; targets are for the median.
Time while other programs hold the processor does not count, where the system tells it (Linux).
Other libraries are installed in tools/peers when they are first needed.

  --only <a,b>      these alone: ${SUITES.map(({ name }) => name).join(', ')}
  --rounds <n>      ${ROUNDS} by default; learn: ${LEARN.rounds} saves
  --strict          exit code 1 if a target is not met
  --results <dir>   where bench-<name>.json is written; results/ by default
  --ascii           no signs beyond ASCII
  --help            this
`;

/**
 * Runs the benchmarks. Exit code 1 if the bench itself is wrong (something exceeded a peak) or, with --strict, if a
 * target is not met.
 *
 * @param args - what was typed after `bench`
 * @throws UsageError if it was typed wrong
 */
export async function bench(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArguments('bench', args, {
    only: { type: 'string' },
    rounds: { type: 'string' },
    strict: { type: 'boolean' },
    results: { type: 'string' },
    ascii: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values['help'] === true) {
    process.stdout.write(HELP);
    return;
  }
  if (positionals.length > 0)
    throw new UsageError(`bench: takes no ${positionals[0]}: to run one, --only ${positionals[0]}`);
  const suites = chosen(values['only']);
  const rounds = readRounds(values['rounds']);
  const folder = String(values['results'] ?? join(ROOT, 'results'));
  const screen = openScreen(values['ascii'] === true || undefined);

  if (suites.some(({ alone }) => alone !== true)) installPeers((line) => screen.line(line));
  const [load] = loadavg() as [number, number, number];
  if (load > QUIET)
    screen.line(`The machine is busy (load ${load.toFixed(1)}): its caches are shared, figures are rough.`);
  for (const suite of suites) {
    const effort: Effort = { rounds: rounds ?? suite.rounds ?? ROUNDS, milliseconds: MILLISECONDS };
    screen.line(`${screen.style('bold', suite.name)} · ${suite.title} · median of ${effort.rounds} rounds`);
    const { rows, peers } = await suite.run(settingOn(screen, effort));
    screen.wipe();
    showRows(screen, rows);
    const file = join(folder, `bench-${suite.name}.json`);
    const record = {
      commit: commitOf(ROOT),
      machine: machine(),
      versions: process.versions,
      load,
      peers,
      effort,
      rows: rows.map(recordOf),
    };
    writeWhole(file, asJson(record));
    screen.line(`  Every round is in ${here(file)}.`);
    const missed = rows.some(({ verdict, target }) => target !== undefined && verdict !== 'met');
    if (rows.some(({ verdict }) => verdict === 'bench invalid') || (values['strict'] === true && missed))
      process.exitCode = 1;
  }
}

function settingOn(screen: Screen, effort: Effort): Setting {
  let racing = '';
  return {
    effort,
    onRace(what) {
      racing = what;
      if (!screen.live) screen.line(`  measuring ${what}`);
    },
    onRound: (round) => screen.paint(`  measuring ${racing}, round ${round + 1} of ${effort.rounds}`),
    remark: (line) => screen.line(`  ${line}`),
  };
}

function chosen(only: string | boolean | undefined): readonly Suite[] {
  if (only === undefined) return SUITES;
  const names = SUITES.map(({ name }) => name);
  return String(only)
    .split(',')
    .map((name) => {
      const suite = SUITES.find((one) => one.name === name);
      if (suite === undefined) throw unknown('bench', 'benchmark', name, names);
      return suite;
    });
}

function readRounds(typed: string | boolean | undefined): number | undefined {
  if (typed === undefined) return undefined;
  const rounds = Number(typed);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new UsageError(`bench: --rounds must be a whole number from 1: got ${String(typed)}`);
  return rounds;
}
