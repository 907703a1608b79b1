import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** How a browser is found and started. */
export interface Browser {
  readonly name: string;
  /** An environment variable that may name its program. */
  readonly variable: string;
  /** Its programs' names, best first. */
  readonly commands: readonly string[];
  /** Debian's package. */
  readonly debian: string;
  /** Fills a new profile. */
  prepare(profile: string): Promise<void>;
  /** Arguments that open `url`, without a window, on a profile. */
  flags(profile: string, url: string): string[];
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The browser's program.
 *
 * @throws Error if there is none, saying what to install
 */
export function findBrowser({ name, variable, commands, debian }: Browser): string {
  const named = process.env[variable];
  if (named !== undefined) {
    if (runs(named)) return named;
    throw new Error(`${name}: ${variable} names no program: ${named}`);
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = commands.flatMap((command) => folders.map((folder) => join(folder, command))).find(runs);
  if (found !== undefined) return found;
  throw new Error(
    `${name}: not found: install it (Debian: apt-get install ${debian}) or set ${variable} to its program`,
  );
}

/** How long a browser may take to start and answer. */
const PATIENCE_SECONDS = 60;
/** How much of what a browser says is shown when it fails. */
const LAST_WORDS = 2000;

/**
 * Opens a page in the browser, on a profile of its own, until `answer` comes; then nothing of it is left.
 *
 * @throws Error if it ends or time runs out before that, with what it last said
 */
export async function visit<T>(browser: Browser, url: string, answer: Promise<T>): Promise<T> {
  const program = findBrowser(browser);
  const profile = mkdtempSync(join(tmpdir(), 'first-principles-browser-'));
  await browser.prepare(profile);
  // a group of its own, so that all its processes end together
  const child = spawn(program, browser.flags(profile, url), {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' },
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-LAST_WORDS)));
  const end = (): void => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // it has ended
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  };
  process.once('exit', end);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      answer,
      new Promise<never>((_, reject) => {
        const fail = (what: string): void =>
          reject(new Error(`${browser.name}: ${what}: ${program}\n${said}`));
        child.once('error', (error) => fail(error.message));
        child.once('close', (code, signal) => fail(`ended with ${code ?? signal} before it answered`));
        timer = setTimeout(() => fail(`no answer within ${PATIENCE_SECONDS} s`), PATIENCE_SECONDS * 1000);
      }),
    ]);
  } finally {
    clearTimeout(timer);
    process.off('exit', end);
    end();
  }
}
