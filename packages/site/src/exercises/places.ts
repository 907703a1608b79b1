import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCatalogue, readText, stubHashes } from '@first-principles/course/node';
import { ROOT } from '../lessons/root.ts';
import { shortHash } from './attempt.ts';
import type { PageExercise } from './course.ts';
import { placeOf } from './place.ts';

/** Texts of the course by path. */
export type Texts = Readonly<Record<string, string>>;

/** What the page's worker may ask for, by place: specs, solutions, mistakes, and what specs and experiments share. */
export function places(root: string = ROOT): Map<string, Texts> {
  const paths = [
    ...readCatalogue(root).flatMap(({ spec, solution, mistakes }) => [spec, solution, ...mistakes]),
    ...globSync(['exercises/*/parts.ts', 'exercises/*/test/*.ts'], { cwd: root })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => !/\.(?:spec|test)\.ts$/.test(path))
      .sort(),
  ];
  const grouped = Map.groupBy(paths, placeOf);
  return new Map(
    [...grouped].map(([place, own]) => [
      place,
      Object.fromEntries(own.map((path) => [path, readText(root, path)])),
    ]),
  );
}

/** How long each exercise of a step takes, in minutes, as the table of its lesson says. */
export function minutesOf(step: string, root: string = ROOT): Map<string, number> {
  const lesson = readFileSync(join(root, 'exercises', step, 'README.md'), 'utf8');
  const rows = lesson.matchAll(/^\| [●○] \| \[[^\]]*\]\(src\/([^)]+)\.ts\) \|.*\| (\d+) \|\r?$/gm);
  return new Map(Array.from(rows, ([, name, minutes]) => [`${step}/${name}`, Number(minutes)]));
}

/** Every exercise in the order of the course, as its page has it. */
export function pageExercises(root: string = ROOT): PageExercise[] {
  const catalogue = readCatalogue(root);
  const steps = new Set(catalogue.map(({ step }) => step));
  const minutes = new Map([...steps].flatMap((step) => [...minutesOf(step, root)]));
  return catalogue.map((entry) => ({
    id: entry.id,
    title: entry.title.slice(entry.step.length + 1),
    step: entry.step,
    core: entry.core,
    minutes: minutes.get(entry.id) ?? null,
    spec: shortHash(readText(root, entry.spec)),
    stubs: stubHashes(root, entry).map((hash) => hash.slice(0, 16)),
    mistakes: entry.mistakes,
  }));
}
