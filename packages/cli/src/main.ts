import { DataFormatError } from '@first-principles/linalg';
import { Interrupted, UsageError, unknown } from './usage.ts';

const HELP = `Neural networks from first principles.

  pnpm learn                the course: the next exercise, tested each time you save
  pnpm start                the tour: each step's quick experiment
  pnpm experiment <step>    one step's experiment, with its record
  pnpm bench                the benchmarks

Each has --help.
`;

/** What can be typed first. Each is loaded only when asked for. */
const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  learn: async (args) => (await import('./learn/main.ts')).learn(args),
  start: async (args) => (await import('./start.ts')).start(args),
  experiment: async (args) => (await import('./experiment.ts')).experiment(args),
  bench: async (args) => (await import('./bench/main.ts')).bench(args),
};

async function main([name, ...args]: readonly string[]): Promise<void> {
  if (name === undefined || name === '--help' || name === '-h') {
    process.stdout.write(HELP);
    return;
  }
  const command = COMMANDS[name];
  if (!command) throw unknown('first-principles', 'command', name, Object.keys(COMMANDS));
  await command(args);
}

// Whoever reads our output may stop early, as `head` does: then we are done, without a stack.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(141);
});

try {
  await main(process.argv.slice(2));
} catch (error) {
  // A mistake in typing or in a file is told in one line; anything else is ours, or a learner's: with its stack.
  const told =
    error instanceof UsageError || error instanceof DataFormatError || error instanceof Interrupted;
  process.stderr.write(`${told ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : error instanceof Interrupted ? 130 : 1;
}
