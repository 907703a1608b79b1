// `pnpm check`: everything CI asks of the repository besides tests, one line each. No part reads exercises/*/src: a learner may have anything there.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters, styleText } from 'node:util';

const root = join(import.meta.dirname, '..');
/** How much of a failing tool's output is shown. */
const LINES = 80;

const course = 'packages/course/src/main.node.ts';

/** One thing to check: its tool as arguments of Node, and what to do when it fails. */
interface Part {
  name: string;
  command: readonly string[];
  advice: string;
}

/** How a command ended. */
interface Outcome {
  ok: boolean;
  output: string;
  seconds: number;
}

const run = (command: readonly string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    const started = performance.now();
    const child = spawn(process.execPath, command, { cwd: root, env: { ...process.env, NO_COLOR: '1' } });
    let output = '';
    child.stdout.on('data', (text: Buffer) => (output += text.toString()));
    child.stderr.on('data', (text: Buffer) => (output += text.toString()));
    child.on('error', (error) => (output += error.message));
    child.on('close', (code) =>
      resolve({ ok: code === 0, output, seconds: (performance.now() - started) / 1000 }),
    );
  });

const oxfmt = 'node_modules/oxfmt/bin/oxfmt';
const oxlint = 'node_modules/oxlint/bin/oxlint';
const tsc = 'node_modules/typescript/bin/tsc';

const partsOf = (pristine: boolean): Part[] => [
  { name: 'format', command: [oxfmt, '--check'], advice: 'pnpm check --fix' },
  { name: 'lint', command: [oxlint], advice: 'pnpm check --fix repairs some of it' },
  { name: 'types', command: [tsc, '--noEmit', '-p', 'tsconfig.json'], advice: 'mend the types above' },
  {
    name: 'svelte',
    command: [
      'packages/site/node_modules/svelte-check/bin/svelte-check',
      '--workspace',
      'packages/site',
      '--tsconfig',
      'tsconfig.svelte.json',
      '--fail-on-warnings',
    ],
    advice: 'mend the components above',
  },
  {
    name: 'packages',
    command: ['node_modules/tsx/dist/cli.mjs', 'tools/packed.ts'],
    advice: 'what would be published does not work: pnpm build shows type errors',
  },
  {
    name: 'unused code',
    command: ['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'],
    advice: 'delete what nothing uses, or list what is used',
  },
  {
    name: 'house rules',
    command: ['node_modules/vitest/vitest.mjs', 'run', '--config', '../vitest.config.ts', '--root', 'tools'],
    advice: 'tools/test says what is asked and why',
  },
  {
    name: 'generated files',
    command: [
      'node_modules/tsx/dist/cli.mjs',
      course,
      'stubs',
      '--check',
      ...(pristine ? ['--pristine'] : []),
    ],
    advice: 'pnpm course stubs',
  },
];

const usage = `pnpm check: format, lint, types, Svelte components, packed packages, unused code, house rules, generated files
  --fix        first repair what format and lint can repair
  --pristine   also demand that every stub on disk is as generated`;

const flags = process.argv.slice(2);
const unknown = flags.find((flag) => !['--fix', '--pristine', '--help', '-h'].includes(flag));
if (unknown !== undefined) console.error(`check: no such option: ${unknown}\n`);
if (unknown !== undefined || flags.includes('--help') || flags.includes('-h')) {
  console.log(usage);
  process.exit(unknown === undefined ? 0 : 1);
}

if (flags.includes('--fix')) {
  await run([oxlint, '--fix']);
  await run([oxfmt]);
}

const waiting = partsOf(flags.includes('--pristine')).filter(
  ({ command }) => !command.includes(course) || existsSync(join(root, course)),
);
const failed: { part: Part; output: string }[] = [];

const worker = async (): Promise<void> => {
  for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
    const { ok, output, seconds } = await run(part.command);
    if (!ok) failed.push({ part, output });
    const mark = ok ? styleText('green', '✓') : styleText('red', '✗');
    console.log(`${mark} ${part.name.padEnd(16)} ${seconds.toFixed(1).padStart(5)} s`);
  }
};
await Promise.all(Array.from({ length: availableParallelism() }, worker));

for (const { part, output } of failed) {
  const lines = stripVTControlCharacters(output).trim().split('\n');
  const left = lines.length - LINES;
  console.log(`\n${styleText('red', '✗')} ${styleText('bold', part.name)}: ${part.advice}\n`);
  console.log(lines.slice(0, LINES).join('\n'));
  if (left > 0) console.log(`… and ${left} lines more: node ${part.command.join(' ')}`);
}
process.exitCode = failed.length === 0 ? 0 : 1;
