import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Figures } from './steps.ts';
import type { Machine } from './machine.ts';

/** results/tour.json. */
export interface Tour {
  /** The commit that was checked out (changes to it do not show); null outside a repository. */
  readonly commit: string | null;
  readonly seed: number;
  readonly machine: Machine;
  readonly steps: Readonly<Record<string, Figures>>;
}

/**
 * Writes a file whole or not at all: beside it first, then renamed over it.
 *
 * @param file - its folder is made if it is missing
 */
export function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.part`;
  try {
    writeFileSync(beside, text);
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/**
 * Adds steps to results/tour.json. What other steps found is kept if it comes from the same commit and seed; where no
 * commit is known, none is the same.
 *
 * @returns the path of the file
 */
export function recordTour(folder: string, tour: Tour): string {
  const file = join(folder, 'tour.json');
  const before = readTour(file);
  const same = tour.commit !== null && before?.commit === tour.commit && before.seed === tour.seed;
  writeWhole(file, asJson({ ...tour, steps: { ...(same ? before.steps : {}), ...tour.steps } }));
  return file;
}

/** As JSON that people read: two spaces, and a line end at the end. */
export function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The record of the last tour; undefined if there is none that can be read. */
function readTour(file: string): Tour | undefined {
  try {
    const tour = JSON.parse(readFileSync(file, 'utf8')) as Partial<Tour> | null;
    return typeof tour?.steps === 'object' && tour.steps !== null ? (tour as Tour) : undefined;
  } catch {
    return undefined;
  }
}
