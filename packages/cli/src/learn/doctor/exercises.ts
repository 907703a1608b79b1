import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseProgress, PNPM, PROGRESS, readCatalogue, type Entry } from '@first-principles/course/node';
import type { Finding } from './finding.ts';

/** The course on disk: its exercises, whether they can be written, and the learner's progress. Nothing is changed. */
export function exercisesFindings(root: string): Finding[] {
  let catalogue: Entry[];
  try {
    catalogue = readCatalogue(root);
  } catch (error) {
    const fix = 'git status shows what is missing; git checkout -- <file> brings it back';
    return [{ name: 'exercises', ok: false, found: (error as Error).message, fix }];
  }
  return [stubsFinding(root, catalogue), writableFinding(root, catalogue), progressFinding(root)];
}

function stubsFinding(root: string, catalogue: readonly Entry[]): Finding {
  const why = (path: string): string | undefined => {
    if (!existsSync(join(root, path))) return 'missing';
    return statSync(join(root, path)).isFile() && allows(join(root, path), constants.R_OK)
      ? undefined
      : 'unreadable';
  };
  const wrong = catalogue.flatMap(({ exercise }) => {
    const what = why(exercise);
    return what === undefined ? [] : [`${exercise} is ${what}`];
  });
  if (wrong.length === 0) return { name: 'exercises', ok: true, found: `${catalogue.length}, all there` };
  const fix = `missing ones are written anew, and yours are kept, by ${PNPM} course stubs`;
  return { name: 'exercises', ok: 'warn', found: firstOf(wrong), fix };
}

function writableFinding(root: string, catalogue: readonly Entry[]): Finding {
  const folders = [...new Set(catalogue.map(({ step }) => `exercises/${step}/src`))];
  const paths = ['exercises', ...folders, ...catalogue.map(({ exercise }) => exercise), PROGRESS];
  const locked = paths.filter(
    (path) => existsSync(join(root, path)) && !allows(join(root, path), constants.W_OK),
  );
  if (locked.length === 0) return { name: 'writing', ok: true, found: 'allowed in exercises/' };
  const fix = 'make them your own, as with chmod -R u+w exercises, or work in a copy';
  return { name: 'writing', ok: false, found: firstOf(locked.map((path) => `${path} is read-only`)), fix };
}

function progressFinding(root: string): Finding {
  const name = 'progress';
  if (!existsSync(join(root, PROGRESS))) return { name, ok: true, found: 'nothing entered yet' };
  try {
    const { entered, broken } = parseProgress(readFileSync(join(root, PROGRESS), 'utf8'));
    const passed = [...entered.values()].filter(({ pass }) => pass !== undefined).length;
    if (!broken) return { name, ok: true, found: `${passed} passed` };
    const fix = 'the next command puts the file aside, and goes on with the lines that can be read';
    return { name, ok: 'warn', found: `${PROGRESS} has lines that are not ours`, fix };
  } catch (error) {
    return {
      name,
      ok: false,
      found: (error as Error).message,
      fix: `make ${PROGRESS} a file that can be read`,
    };
  }
}

function allows(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

function firstOf(all: readonly string[]): string {
  return all.length <= 3 ? all.join(', ') : `${all.slice(0, 3).join(', ')}, and ${all.length - 3} more`;
}
