import { telling } from './failure.ts';
import { unknown } from './usage.ts';

const HELP = `Neural networks from first principles.

  pnpm learn                the course: the next exercise, tested each time you save
  pnpm start                the tour: each step's quick experiment
  pnpm experiment <step>    one step's experiment, with its record
  pnpm zoo <model>          a model that learns something to look at
  pnpm bench                the benchmarks

Each has --help.
`;

/** What can be typed first. Each is loaded only when asked for. */
const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  learn: async (args) => (await import('./learn/main.ts')).learn(args),
  start: async (args) => (await import('./start.ts')).start(args),
  experiment: async (args) => (await import('./experiment.ts')).experiment(args),
  zoo: async (args) => (await import('./zoo.ts')).zoo(args),
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

await telling(() => main(process.argv.slice(2)));
