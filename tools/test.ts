// `pnpm test`: turbo runs the tests of every package and solution that something changed for, then this counts all of them,
// cached or not. Arguments go on to turbo: `pnpm test --filter=@first-principles/linalg`, `pnpm test --force`.
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';

const reports = ['packages/*/results/tests.json', 'solutions/*/results/tests.json'];

/** What vitest's JSON report says, as far as it is counted here. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
}

// A report that this run does not write, or fetch from the cache, must not count.
for (const path of globSync(reports)) rmSync(path);

const everything = ['--filter=./packages/*', '--filter=./solutions/*'];
const typed = process.argv.slice(2);
const narrowed = typed.some((argument) => argument.startsWith('--filter') || argument.startsWith('-F'));

const turbo = createRequire(import.meta.url).resolve('turbo/bin/turbo');
const started = Date.now();
// One package's failure does not keep the others from running: all failures are told at once.
const task = ['run', 'test', '--continue=dependencies-successful'];
const run = spawnSync(process.execPath, [turbo, ...task, ...(narrowed ? [] : everything), ...typed], {
  stdio: 'inherit',
  env: {
    ...process.env,
    TURBO_TELEMETRY_DISABLED: '1',
    // turbo gives its children a terminal of their own: they would colour what goes into a file.
    ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }),
  },
});

let passed = 0;
let failed = 0;
for (const path of globSync(reports)) {
  const report = JSON.parse(readFileSync(path, 'utf8')) as Report;
  passed += report.numPassedTests;
  failed += report.numFailedTests;
}

process.stdout.write(
  `${passed} passed, ${failed} failed in ${((Date.now() - started) / 1000).toFixed(1)} s\n`,
);
process.exitCode = run.status ?? 1;
