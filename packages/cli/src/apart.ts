import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const CHILD = fileURLToPath(new URL('./experiment.child.ts', import.meta.url));

/**
 * Runs `experiment` in a process of its own, on the same terminal. A learner's code runs there: it may loop for ever or
 * take all memory, and Ctrl-C still ends it at once.
 *
 * @param args - what was typed after `experiment`
 * @returns its exit code; 130 after Ctrl-C
 */
export async function runApart(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [...process.execArgv, CHILD, ...args], { stdio: 'inherit' });
  let stopped = false;
  const stop = (): void => {
    stopped = true;
    child.kill('SIGKILL');
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    if (stopped || signal === 'SIGINT') {
      process.stderr.write('stopped: nothing was recorded\n');
      return 130;
    }
    if (code === null) process.stderr.write(`the process that your code ran in was ended by ${signal}\n`);
    return code ?? 1;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
