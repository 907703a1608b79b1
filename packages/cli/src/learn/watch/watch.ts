import { PNPM } from '@first-principles/course/node';
import { openTerminal } from '../../terminal/terminal.ts';
import { run } from '../commands/run.ts';
import { currentOf, standingsOf, type Learning } from '../learning.ts';
import { Session } from './session.ts';

/** What ends a session from outside, with the exit code that the shell gives it. */
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/**
 * `learn`: the next exercise, tested each time it is saved. Without a terminal, or for a program, it is run once.
 *
 * @param commands - what else there is
 * @param manual - watch no file: a key runs
 * @returns the exit code
 */
export async function watch(
  learning: Learning,
  commands: readonly string[],
  manual: boolean,
): Promise<number> {
  const { screen, json } = learning;
  if (json) return run(learning, []);
  if (!process.stdin.isTTY || !screen.live) return runOnce(learning, commands);
  let session: Session | undefined;
  const terminal = openTerminal({
    onKey: (key) => session?.press(key),
    onResize: () => session?.paint(),
    onEnd: () => session?.quit(SIGNALS.SIGHUP),
  });
  const ends = Object.entries(SIGNALS).map(([signal, code]) => [signal, () => session?.quit(code)] as const);
  for (const [signal, end] of ends) process.on(signal, end);
  try {
    session = new Session(learning, terminal, manual);
    return await session.run();
  } finally {
    for (const [signal, end] of ends) process.off(signal, end);
    terminal.close();
  }
}

async function runOnce(learning: Learning, commands: readonly string[]): Promise<number> {
  const { screen } = learning;
  screen.line(
    `This is no terminal: the next exercise is run once. There are also ${PNPM} learn ${commands.join(', ')}.`,
  );
  if (currentOf(standingsOf(learning)) !== undefined) return run(learning, []);
  screen.line('Every exercise is passed.');
  return 0;
}
