import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findEntry, readCatalogue, ROOT } from './catalogue/catalogue.node.ts';
import { edits } from './edits.ts';
import { checkGates } from './gates/gates.node.ts';
import { mutate } from './mutate/mutate.node.ts';
import { bites, summariseMutations } from './mutate/report.ts';
import { newExercise } from './catalogue/new.node.ts';
import { PNPM } from './pnpm.node.ts';
import { PROGRESS } from './learner/progress.ts';
import { summarise } from './gates/report.ts';
import { checkPristine, checkStubs, pristineStubs, writeStubs } from './catalogue/stubs.node.ts';
import { Subjects } from './child/subjects.node.ts';

const HELP = `pnpm course <command>

  stubs              write exercises/*/src from the solutions; a file you edited is kept
    --force          overwrite edited files too, each after a backup
    --check          only look: stubs type-check, and .stubs.json knows them
    --pristine       with --check: every stub on disk is as generated
  check [exercise]   the gates: stubs fail, solutions pass, mistakes get their names; of all exercises, or of one
    --json           print the figures as JSON
  mutate [exercise]  one thing wrong at a time in each solution: its spec must see it; of one, also what is equivalent
    --step <step>    of one step
    --json           print the figures as JSON
  new <exercise>     files for a new one, step2-mnist/23-momentum, that pass the gates: replace them by yours
    --after <id>     its place in the course; after the last of its step by default
    --optional       not on the core path

  --help             this
`;

const NEW_STEP = `
The step is new. It still needs, as the other steps have it:
  its lesson         exercises/<step>/README.md and solutions/<step>/test/lesson.test.ts
  its package        packages/<step>, if it has one: named in tools/packages.ts, in both package.json and in
                     exercises/<step>/parts.ts, with its experiment`;

const COMMANDS = { stubs, check: gates, mutate: mutations, new: create } as const;

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);

/**
 * Runs one command line.
 *
 * @returns the exit code: 0 if all is well, 1 if something failed, 2 if the command makes no sense
 */
export async function run(argv: readonly string[]): Promise<number> {
  const [command, ...rest] = argv;
  if (command === undefined || command === '--help' || command === '-h' || rest.includes('--help')) {
    print(HELP.trimEnd());
    return 0;
  }
  if (!Object.hasOwn(COMMANDS, command)) {
    complain(`course: no such command: ${command}: did you mean ${nearest(command)}?`);
    return 2;
  }
  try {
    return await COMMANDS[command as keyof typeof COMMANDS](rest);
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    return isUsage(error) ? 2 : 1;
  }
}

function isUsage(error: unknown): boolean {
  return (
    error instanceof RangeError ||
    (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  );
}

function nearest(typed: string): string {
  return Object.keys(COMMANDS).reduce((best, name) =>
    edits(typed, name) < edits(typed, best) ? name : best,
  );
}

function stubs(args: string[]): number {
  const { values } = parseArgs({
    args,
    options: { check: { type: 'boolean' }, pristine: { type: 'boolean' }, force: { type: 'boolean' } },
  });
  const made = pristineStubs(readCatalogue(ROOT), ROOT);
  if (values.check || values.pristine) {
    const failures = [
      ...checkStubs(ROOT, made),
      ...(values.pristine ? [...checkPristine(ROOT, made), ...progressLeft()] : []),
    ];
    for (const failure of failures) complain(failure);
    print(`${made.length} stubs · ${failures.length} failures`);
    return failures.length === 0 ? 0 : 1;
  }
  const { written, unchanged, kept, backups } = writeStubs(ROOT, made, values.force);
  for (const path of written) print(`written  ${path}`);
  for (const path of kept) print(`kept     ${path} (edited: --force overwrites it after a backup)`);
  for (const path of backups) print(`backup   ${path}`);
  print(`${written.length} written · ${unchanged.length} unchanged · ${kept.length} kept`);
  return 0;
}

/** A learner's progress does not belong to the course. */
function progressLeft(): string[] {
  return existsSync(join(ROOT, PROGRESS)) ? [`${PROGRESS}: belongs to a learner: git rm it`] : [];
}

async function gates(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean' } },
  });
  const course = readCatalogue(ROOT);
  const wanted = positionals.map((id) => findEntry(course, id));
  const made = pristineStubs(wanted.length === 0 ? course : wanted, ROOT);
  const { result: report, seconds } = await timed(made.length, (subjects, progress) =>
    checkGates(ROOT, subjects, made, progress),
  );
  if (values.json) print(JSON.stringify(report, undefined, 2));
  else {
    for (const failure of report.failures) complain(failure);
    print(`${summarise(report)} · ${seconds} s`);
  }
  return report.failures.length === 0 ? 0 : 1;
}

async function mutations(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean' }, step: { type: 'string' } },
  });
  const course = readCatalogue(ROOT);
  const steps = new Set(course.map(({ step }) => step));
  if (values.step !== undefined && !steps.has(values.step))
    throw new RangeError(`mutate: there is no step ${values.step}: there are ${[...steps].join(', ')}`);
  const wanted = positionals.map((id) => findEntry(course, id));
  const entries = (wanted.length === 0 ? course : wanted).filter(
    ({ step }) => values.step === undefined || step === values.step,
  );
  const { result: report, seconds } = await timed(entries.length, (subjects, progress) =>
    mutate(ROOT, subjects, entries, progress),
  );
  if (values.json) print(JSON.stringify(report, undefined, 2));
  else {
    if (wanted.length > 0) {
      for (const mutant of report.exercises.flatMap(({ equivalents }) => equivalents))
        print(`${mutant}: the same on 1,000 seeds, as far as the spec looks: is it right?`);
    }
    for (const failure of report.failures) complain(failure);
    print(`${summariseMutations(report)} · ${seconds} s`);
  }
  return bites(report) ? 0 : 1;
}

/** Work of children over all exercises: shows how far it is if that takes long, and leaves nothing behind on Ctrl-C. */
async function timed<T>(
  total: number,
  work: (subjects: Subjects, progress: (title: string, done: number) => void) => Promise<T>,
): Promise<{ result: T; seconds: string }> {
  const subjects = new Subjects();
  const started = performance.now();
  const seen = process.stderr.isTTY;
  const clear = (): void => void (seen && process.stderr.write('\r\u001B[K'));
  const stop = (): void => {
    subjects.close();
    clear();
    process.exit(130);
  };
  process.once('SIGINT', stop);
  try {
    const result = await work(subjects, (title, done) => {
      if (!seen || performance.now() - started < 2000) return;
      clear();
      process.stderr.write(`${done} of ${total} · ${title}`);
    });
    return { result, seconds: ((performance.now() - started) / 1000).toFixed(1) };
  } finally {
    process.off('SIGINT', stop);
    subjects.close();
    clear();
  }
}

function create(args: string[]): number {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { after: { type: 'string' }, optional: { type: 'boolean' } },
  });
  if (positionals.length !== 1)
    throw new RangeError(`new: one exercise is wanted, <step>/<NN-name>: got ${positionals.length}`);
  const { written, after, newStep } = newExercise(ROOT, positionals[0], values);
  for (const path of written) print(`written  ${path}`);
  print(`ordered  exercises/order.json: after ${after}`);
  print('\nIt is a working exercise, double(x). Make the files yours, then:');
  for (const command of ['stubs', `check ${positionals[0]}`]) print(`  ${PNPM} course ${command}`);
  if (newStep) print(NEW_STEP);
  return 0;
}
