import { spawn, spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** What clears the screen: whatever came before is not seen any more. */
const CLEARED = '\u001B[2J';

/** A program that believes a person sits before it. */
export interface PseudoTerminal {
  /** What is on the screen, without colours. */
  readonly screen: () => string;
  readonly type: (keys: string) => void;
  /**
   * Waits until the screen matches.
   *
   * @returns the moment at which its last bytes came, as `performance.now()` tells it
   * @throws Error with the screen, if that takes too long or the program ends
   */
  readonly until: (pattern: RegExp, milliseconds?: number) => Promise<number>;
  /** Ends with the program's exit code. */
  readonly ended: Promise<number | null>;
  readonly kill: () => void;
}

/** Whether this system can pretend to be a terminal: with `script`, as util-linux has it. */
export function hasPseudoTerminal(): boolean {
  return /util-linux/.test(spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '');
}

/**
 * Runs a command line in a terminal of its own.
 *
 * @param command - for the shell
 */
export function openPseudoTerminal(
  command: string,
  {
    columns = 80,
    rows = 24,
    env = process.env,
  }: { readonly columns?: number; readonly rows?: number; readonly env?: NodeJS.ProcessEnv } = {},
): PseudoTerminal {
  const sized = `stty cols ${columns} rows ${rows}; ${command}`;
  const child = spawn('script', ['-qefc', sized, '/dev/null'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  let shown = '';
  let changed = performance.now();
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((listener) => listener());
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    changed = performance.now();
    shown += text;
    shown = shown.slice(Math.max(0, shown.lastIndexOf(CLEARED)));
    tell();
  });
  let over = false;
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (code) => {
      over = true;
      resolve(code);
      tell();
    });
  });
  const screen = (): string => stripVTControlCharacters(shown).replaceAll('\r', '');
  return {
    screen,
    type: (keys) => void child.stdin.write(keys),
    until(pattern, milliseconds = 60_000) {
      const { promise, resolve, reject } = Promise.withResolvers<number>();
      const fail = (why: string): void =>
        reject(new Error(`${why}: wanted ${pattern}, the screen is\n${screen()}`));
      const timer = setTimeout(() => fail(`nothing after ${milliseconds / 1000} s`), milliseconds);
      const look = (): void => {
        if (pattern.test(screen())) resolve(changed);
        else if (over) fail('it ended');
      };
      listeners.add(look);
      look();
      return promise.finally(() => {
        clearTimeout(timer);
        listeners.delete(look);
      });
    },
    ended,
    kill: () => void child.kill('SIGKILL'),
  };
}
