import { copyFileSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROGRESS } from '../learner/progress.ts';
import { isLearners, isStubOf, textOnDisk, type CourseAt } from './course-at.node.ts';
import type { Plan } from './plan.node.ts';

/** The learner's files: what they wrote in `exercises/<step>/src`, and their progress. */
export function learnersFiles(root: string, courses: readonly CourseAt[]): string[] {
  const found = globSync('exercises/*/src/**', { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name).slice(join(root, '/').length).replaceAll('\\', '/'),
    );
  return [...found.sort(), PROGRESS].filter(isLearners).filter((path) => {
    const text = textOnDisk(root, path);
    return text !== undefined && !isStubOf(courses, path, text);
  });
}

/**
 * Copies the learner's files, byte for byte: the folder has its name only once it is whole.
 *
 * @returns the folder, from the root
 */
export function save(root: string, paths: readonly string[], now: Date): string {
  const backup = `exercises/.backup/update-${now.toISOString().replaceAll(/[:.]/g, '-')}`;
  const part = `${backup}.part`;
  rmSync(join(root, part), { recursive: true, force: true });
  mkdirSync(join(root, part), { recursive: true });
  for (const path of paths) {
    const copy = join(root, part, path.replace('exercises/', ''));
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(join(root, path), copy);
  }
  renameSync(join(root, part), join(root, backup));
  return backup;
}

/** What an update that was killed must know to be finished. */
export interface Journal {
  readonly plan: Plan;
  readonly backup: string;
}

/** Reads a journal; undefined if there is none, or it is not whole. */
export function readJournal(path: string): Journal | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Journal;
  } catch {
    return undefined;
  }
}

/** Writes a journal: whole, or not at all. */
export function writeJournal(path: string, journal: Journal): void {
  writeFileSync(`${path}.part`, JSON.stringify(journal));
  renameSync(`${path}.part`, path);
}
