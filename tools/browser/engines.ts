import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { visit, type Browser } from './browser.ts';
import { chromium } from './chromium.ts';
import { firefox } from './firefox.ts';
import type { Measured } from './measure.ts';
import { servePage } from './serve.ts';

/** An engine's name with its version, and its measurements. */
export interface Engine extends Measured {
  readonly name: string;
}

const run = promisify(execFile);

/** Node 22, from the package that brings its program for this platform. */
function olderNode(): string {
  const family = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  return join(import.meta.dirname, 'node_modules', `${family}-${platform}-${process.arch}`, 'bin', program);
}

async function inNode(program: string): Promise<Engine> {
  const { stdout: version } = await run(program, ['--version']);
  const { stdout } = await run(program, [
    '--disable-warning=ExperimentalWarning', // of type stripping
    join(import.meta.dirname, 'measure.node.ts'),
  ]);
  return { name: `Node ${version.trim().slice(1)}`, ...(JSON.parse(stdout) as Measured) };
}

async function inBrowser(browser: Browser): Promise<Engine> {
  const page = await servePage();
  try {
    const answer = await visit(browser, page.url, page.answer);
    if ('error' in answer) throw new Error(`${browser.name}: ${answer.error}`);
    return { ...answer, name: `${browser.name} ${answer.version}` };
  } finally {
    await page.close();
  }
}

/** The engines that must agree, each ready to be measured. */
export const ENGINES: readonly (() => Promise<Engine>)[] = [
  () => inNode(process.execPath),
  () => inNode(olderNode()),
  () => inBrowser(chromium),
  () => inBrowser(firefox),
];
