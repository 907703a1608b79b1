import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { edits } from '../edits.ts';
import { titleOf } from '../verdict/message.ts';

/** Where an exercise's files are, from the root of the repository. */
export interface Entry {
  /** `step2-mnist/19-layer-gradients` */
  readonly id: string;
  readonly step: string;
  /** `step2-mnist/19 layer gradients` */
  readonly title: string;
  /** On the core path (●), or the builder's (○); as the spec's own line says it. */
  readonly core: boolean;
  readonly spec: string;
  readonly solution: string;
  /** The Markdown beside the solution. */
  readonly hints: string;
  /** The learner's file. */
  readonly exercise: string;
  /** The step's lesson, if it has one. */
  readonly lesson?: string;
  readonly mistakes: readonly string[];
  /** By path; the file name says which mistake it writes differently. */
  readonly paraphrases: readonly string[];
  readonly alternatives: readonly string[];
}

/** The root of the repository that this package stands in. */
export const ROOT: string = fileURLToPath(new URL('../../../../', import.meta.url));

/**
 * All exercises in the order of the course, as exercises/order.json has it.
 *
 * @throws Error if a spec is not in the order or does not say whether it is core, or something of the order has no
 *   spec, solution or hints
 */
export function readCatalogue(root: string = ROOT): Entry[] {
  const order = JSON.parse(readFileSync(join(root, 'exercises/order.json'), 'utf8')) as string[];
  const specs = globSync('exercises/*/test/*.spec.ts', { cwd: root }).map(
    (path) => `${path.split(/[\\/]/)[1]}/${basename(path, '.spec.ts')}`,
  );
  const forgotten = specs.filter((id) => !order.includes(id));
  if (forgotten.length > 0) {
    throw new Error(
      `catalogue: every spec has its place in exercises/order.json: missing ${forgotten.join(', ')}`,
    );
  }
  return order.map((id) => entryOf(root, id));
}

function entryOf(root: string, id: string): Entry {
  const [step, name] = id.split('/') as [string, string];
  const list = (folder: string): string[] =>
    globSync(`exercises/${step}/${folder}/*.ts`, { cwd: root })
      .map((path) => path.replaceAll('\\', '/'))
      .sort();
  const paths = {
    spec: `exercises/${step}/test/${name}.spec.ts`,
    solution: `solutions/${step}/src/${name}.ts`,
    hints: `solutions/${step}/src/${name}.md`,
    exercise: `exercises/${step}/src/${name}.ts`,
    mistakes: list(`mistakes/${name}`),
    paraphrases: list(`mistakes/${name}/paraphrases`),
    alternatives: list(`alternatives/${name}`),
  };
  for (const path of [paths.spec, paths.solution, paths.hints]) {
    if (!existsSync(join(root, path)))
      throw new Error(`catalogue: ${id} needs ${path}: there is no such file`);
  }
  const lesson = `exercises/${step}/README.md`;
  const core = coreOf(root, paths.spec);
  return { id, step, title: titleOf(id), core, ...paths, ...(existsSync(join(root, lesson)) && { lesson }) };
}

/** What a spec says of itself, read as text: a list of all exercises imports none of them. */
function coreOf(root: string, spec: string): boolean {
  const said = /^ *core: (true|false),$/m.exec(readFileSync(join(root, spec), 'utf8').replaceAll('\r', ''));
  if (said === null) throw new Error(`${spec}: needs a line that says core: true, or core: false,`);
  return said[1] === 'true';
}

/**
 * Files under mistakes/, alternatives/ and solutions/<step>/src that no exercise claims: their names are misspelt, or
 * their exercise has no place in the order. Nobody would run them.
 *
 * @param catalogue - all exercises of the course
 * @example strays(ROOT, readCatalogue(ROOT)) // []
 */
export function strays(root: string, catalogue: readonly Entry[]): string[] {
  const claimed = new Set(
    catalogue.flatMap(({ solution, hints, mistakes, paraphrases, alternatives }) => [
      solution,
      hints,
      ...mistakes,
      ...paraphrases,
      ...alternatives,
    ]),
  );
  return ['exercises/*/mistakes/**', 'exercises/*/alternatives/**', 'solutions/*/src/**']
    .flatMap((pattern) => globSync(pattern, { cwd: root, withFileTypes: true }))
    .filter((found) => found.isFile())
    .map((found) => relative(root, join(found.parentPath, found.name)).replaceAll('\\', '/'))
    .filter((path) => !claimed.has(path))
    .sort();
}

/**
 * The exercise meant by an id, its name, a number, or any other part: `step2-mnist/19-layer-gradients`, `softmax`,
 * `step2-mnist/19`, `layer`. What is the whole name of one is not taken for a part of another's.
 *
 * @throws RangeError if none or several are meant
 */
export function findEntry(catalogue: readonly Entry[], wanted: string): Entry {
  const found =
    [
      catalogue.filter(({ id }) => id === wanted),
      catalogue.filter(({ id }) => nameOf(id) === wanted),
      catalogue.filter(({ id }) => id.includes(wanted)),
    ].find((some) => some.length > 0) ?? [];
  if (found.length === 1) return found[0];
  if (found.length > 1) {
    const names = found.slice(0, SHOWN).map(({ id }) => id);
    const more = found.length > SHOWN ? ` and ${found.length - SHOWN} more` : '';
    throw new RangeError(`exercise: one is wanted: ${wanted} is any of ${names.join(', ')}${more}`);
  }
  const near = nearest(wanted, catalogue);
  throw new RangeError(
    near.length > 0
      ? `exercise: there is no ${wanted}: did you mean ${near.join(' or ')}?`
      : `exercise: there is no ${wanted}: there are ${ranges(ofStep(catalogue, wanted))}`,
  );
}

/** How many exercises are named where several are meant. */
const SHOWN = 5;

/** `layer-gradients` of `step2-mnist/19-layer-gradients` */
function nameOf(id: string): string {
  return id.replace(/^.*\/\d\d-/, '');
}

/** Ids of which the name, or all, is nearly what was typed; at most three. */
function nearest(wanted: string, catalogue: readonly Entry[]): string[] {
  const far = ({ id }: Entry): number =>
    Math.min(...[id, nameOf(id), id.slice(id.indexOf('/') + 1)].map((name) => edits(wanted, name)));
  return catalogue
    .map((entry) => ({ id: entry.id, far: far(entry) }))
    .filter(({ far: count }) => count <= Math.max(1, Math.floor(wanted.length / 4)))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ id }) => id);
}

function ofStep(catalogue: readonly Entry[], wanted: string): readonly Entry[] {
  const own = catalogue.filter(({ step }) => step === wanted.split('/')[0]);
  return own.length > 0 ? own : catalogue;
}

/** `linalg/01 … 14, step1-xor/01 … 19`: all of them by name would fill a screen. */
function ranges(entries: readonly Entry[]): string {
  const byStep = Map.groupBy(entries, ({ id }) => id.split('/')[0]);
  return [...byStep]
    .map(([step, of]) => {
      const numbers = of.map(({ id }) => id.split('/')[1].slice(0, 2)).sort();
      return numbers.length === 1 ? `${step}/${numbers[0]}` : `${step}/${numbers[0]} … ${numbers.at(-1)}`;
    })
    .join(', ');
}
