import { DataFormatError, NonFiniteError } from '@first-principles/linalg';
import { PartError } from './blame.ts';
import { Interrupted, UsageError } from './usage.ts';

/** What is told without a stack: a mistake in typing, in a file, in a part of the learner's. */
const TOLD = [UsageError, Interrupted, DataFormatError, NonFiniteError, PartError];

/** Does the work of a process; what stops it is told on standard error, and by the exit code. */
export async function telling(work: () => Promise<void>): Promise<void> {
  // Whoever reads our output may stop early, as `head` does: then we are done, without a stack.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(141);
  });
  try {
    await work();
  } catch (error) {
    // By name: what comes out of another process has lost its class.
    const told = TOLD.some(({ name }) => error instanceof Error && error.name === name);
    const words = error instanceof Error ? (told ? error.message : error.stack) : String(error);
    process.stderr.write(`${words}\n`);
    process.exitCode = error instanceof UsageError ? 2 : error instanceof Interrupted ? 130 : 1;
  }
}
