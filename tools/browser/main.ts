// `pnpm test:browser`: the packages' tests in Chromium, the same bits in Node 24, Node 22, Chromium and Firefox, and the
// site in Chromium.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { findBrowser } from './browser.ts';
import { chromium } from './chromium.ts';
import { ENGINES, type Engine } from './engines.ts';
import { firefox } from './firefox.ts';
import { install } from './install.ts';
import { measure } from './measure.ts';

const root = join(import.meta.dirname, '../..');
const hashFile = join(root, 'packages/linalg/test/strict-hashes.json');
/** How many differing hashes are shown of an engine. */
const SHOWN = 5;

const usage = `pnpm test:browser: the packages' tests in Chromium, the same bits in every engine, and the site
  --site     the site alone
  --update   first write packages/linalg/test/strict-hashes.json as this Node computes it
Chromium and Firefox are taken from PATH, or from CHROMIUM_PATH and FIREFOX_PATH.`;

/** Runs what a configuration of vitest lists, with a Chromium; vitest prints its summary. */
function testsInChromium(config: string): boolean {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const env = { ...process.env, CHROMIUM_PATH: findBrowser(chromium) };
  return (
    spawnSync(process.execPath, [vitest, 'run', '--config', config], { stdio: 'inherit', env }).status === 0
  );
}

/** One line for an engine: its features and whether its hashes are the expected ones; then those that are not. */
function report({ name, features, hashes }: Engine, expected: Readonly<Record<string, string>>): boolean {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(hashes)])];
  const wrong = names.filter((name) => hashes[name] !== expected[name]);
  const can = Object.entries(features).map(([feature, there]) => `${there ? '' : 'no '}${feature}`);
  const mark = wrong.length === 0 ? styleText('green', '✓') : styleText('red', '✗');
  console.log(
    `${mark} ${name.padEnd(14)} ${names.length - wrong.length} of ${names.length} hashes   ${can.join(', ')}`,
  );
  for (const name of wrong.slice(0, SHOWN)) {
    console.log(`    ${name}: got ${hashes[name] ?? 'nothing'}, expected ${expected[name] ?? 'nothing'}`);
  }
  if (wrong.length > SHOWN) console.log(`    … and ${wrong.length - SHOWN} more`);
  return wrong.length === 0;
}

/** Every engine against the expected hashes. */
async function enginesAgree(): Promise<boolean> {
  const expected = JSON.parse(readFileSync(hashFile, 'utf8')) as Record<string, string>;
  const measured = await Promise.allSettled(ENGINES.map((engine) => engine()));
  const right = measured.filter((engine) => {
    if (engine.status === 'fulfilled') return report(engine.value, expected);
    console.log(
      `${styleText('red', '✗')} ${engine.reason instanceof Error ? engine.reason.message : engine.reason}`,
    );
    return false;
  }).length;
  const all = right === ENGINES.length;
  console.log(
    `engines: ${all ? right : `only ${right} of ${ENGINES.length}`} agree on ${Object.keys(expected).length} hashes`,
  );
  return all;
}

async function main(flags: readonly string[]): Promise<boolean> {
  const unknown = flags.find((flag) => !['--site', '--update', '--help', '-h'].includes(flag));
  if (unknown !== undefined) console.error(`test:browser: no such option: ${unknown}\n`);
  if (unknown !== undefined || flags.includes('--help') || flags.includes('-h')) {
    console.log(usage);
    return unknown === undefined;
  }
  const site = (): boolean => testsInChromium(join(root, 'packages/site/e2e/vitest.config.ts'));
  if (flags.includes('--site')) return site();
  for (const browser of [chromium, firefox]) findBrowser(browser);
  install();
  if (flags.includes('--update')) {
    writeFileSync(hashFile, `${JSON.stringify((await measure()).hashes, null, 2)}\n`);
  }
  const tested = testsInChromium(join(import.meta.dirname, 'vitest.config.ts'));
  const agreed = await enginesAgree();
  return site() && tested && agreed;
}

// a browser that is running ends with this process
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

try {
  process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  console.error(`test:browser: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
