import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { Entry } from './catalogue.node.ts';
import { hashText } from './hash.node.ts';
import { stubOf } from './stub.node.ts';
import { readText } from './text.node.ts';

/** A stub as generated from its solution today. */
export interface Stub {
  readonly entry: Entry;
  readonly text: string;
}

/** The stubs of these exercises, made in memory: no file of a learner is read. */
export function pristineStubs(catalogue: readonly Entry[], root: string): Stub[] {
  return catalogue.map((entry) => ({ entry, text: stubOf(readText(root, entry.solution), entry.solution) }));
}

/** SHA-256 of every stub text ever generated in a step, by file name. */
type History = Record<string, string[]>;

const historyPath = (root: string, step: string): string => join(root, 'exercises', step, '.stubs.json');

/** Whether a text is a stub we once wrote, and so nobody's work. */
export function isPristine(root: string, entry: Entry, text: string): boolean {
  return stubHashes(root, entry).includes(hashText(text));
}

/** SHA-256 of every stub text that an exercise ever had. */
export function stubHashes(root: string, { step, exercise }: Entry): readonly string[] {
  return readHistory(root, step)[basename(exercise)] ?? [];
}

function readHistory(root: string, step: string): History {
  const path = historyPath(root, step);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as History) : {};
}

function remember(root: string, { entry, text }: Stub): void {
  const history = readHistory(root, entry.step);
  const name = basename(entry.exercise);
  const hashes = history[name] ?? [];
  if (hashes.includes(hashText(text))) return;
  const grown = { ...history, [name]: [...hashes, hashText(text)] };
  const sorted = Object.fromEntries(Object.entries(grown).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(historyPath(root, entry.step), `${JSON.stringify(sorted, undefined, 2)}\n`);
}

/** What became of the stubs on disk; paths from the root. */
export interface Written {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  /** The learner's: left alone. */
  readonly kept: readonly string[];
  /** Where a learner's file was copied before it was overwritten. */
  readonly backups: readonly string[];
}

/**
 * Writes each stub, except over a file that is not one of ours: that is the learner's, and kept.
 *
 * @param force - overwrite those too, each after a copy to `<step>/src/.backup/<time>/`
 */
export function writeStubs(
  root: string,
  stubs: readonly Stub[],
  force = false,
  now: Date = new Date(),
): Written {
  const [written, unchanged, kept, backups]: string[][] = [[], [], [], []];
  for (const stub of stubs) {
    const { entry, text } = stub;
    const path = join(root, entry.exercise);
    const old = existsSync(path) ? readText(root, entry.exercise) : undefined;
    const ours = old === undefined || old === text || isPristine(root, entry, old);
    remember(root, stub);
    if (old === text) unchanged.push(entry.exercise);
    else if (!ours && !force) kept.push(entry.exercise);
    else {
      if (!ours) backups.push(backUp(root, entry, now));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      written.push(entry.exercise);
    }
  }
  return { written: written, unchanged: unchanged, kept: kept, backups: backups };
}

function backUp(root: string, { step, exercise }: Entry, now: Date): string {
  const stamp = now.toISOString().replaceAll(/[:.]/g, '-');
  const path = `exercises/${step}/src/.backup/${stamp}/${basename(exercise)}`;
  mkdirSync(dirname(join(root, path)), { recursive: true });
  copyFileSync(join(root, exercise), join(root, path));
  return path;
}

/** What is wrong with the generated stubs; [] if nothing is. Reads no file of a learner. */
export function checkStubs(root: string, stubs: readonly Stub[]): string[] {
  const unknown = stubs
    .filter(({ entry, text }) => !isPristine(root, entry, text))
    .map(
      ({ entry }) =>
        `${entry.exercise}: its stub as generated today is not in .stubs.json: pnpm course stubs`,
    );
  return [...unknown, ...typeErrors(root, stubs)];
}

/** Stubs on disk that are not as generated: what CI asks, where nobody solves anything. */
export function checkPristine(root: string, stubs: readonly Stub[]): string[] {
  return stubs
    .filter(
      ({ entry, text }) => !existsSync(join(root, entry.exercise)) || readText(root, entry.exercise) !== text,
    )
    .map(({ entry }) => `${entry.exercise}: differs from its generated stub: pnpm course stubs`);
}

/** Type-checks the stubs where their imports resolve, under exercises/<step>/node_modules. */
function typeErrors(root: string, stubs: readonly Stub[]): string[] {
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  const cache = (step: string): string => join(root, 'exercises', step, 'node_modules/.cache/stubs');
  const files = stubs.map(({ entry, text }) => {
    const path = join(cache(entry.step), basename(entry.exercise));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  });
  const steps = [...new Set(stubs.map(({ entry }) => entry.step))];
  const config = join(cache(steps[0]), 'tsconfig.json');
  const paths = Object.fromEntries(
    steps.map((step) => [`#earlier/${step}/*`, [join(root, 'solutions', step, 'src/*.ts')]]),
  );
  const compilerOptions = {
    noEmit: true,
    allowImportingTsExtensions: true,
    declaration: false,
    noUnusedParameters: false,
    paths,
  };
  writeFileSync(
    config,
    JSON.stringify({ extends: join(root, 'tsconfig.base.json'), compilerOptions, files, include: [] }),
  );
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', config, '--pretty', 'false'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const step of steps) rmSync(cache(step), { recursive: true, force: true });
  if (status === 0) return [];
  // An error in a package that a stub imports is that package's; one without a place is ours.
  const lines = stdout.trim().split('\n');
  const own = lines.filter(
    (line) => line.includes('node_modules/.cache/stubs/') || !/^\S+\(\d+,\d+\)/.test(line),
  );
  return own.map((line) => line.replace('node_modules/.cache/stubs/', 'src/'));
}
