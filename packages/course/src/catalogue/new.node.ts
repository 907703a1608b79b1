import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findEntry, readCatalogue, type Entry } from './catalogue.node.ts';
import { edits } from '../edits.ts';
import { scaffold } from './scaffold.ts';
import { pristineStubs, writeStubs } from './stubs.node.ts';
import { readText } from './text.node.ts';

/** Where a new exercise goes. */
export interface Place {
  /** The exercise that it follows; the last of its step by default, and for a new step the last of all. */
  readonly after?: string | undefined;
  /** Whether it is the builder's (○), not on the core path. */
  readonly optional?: boolean | undefined;
}

/** What was written for a new exercise; paths from the root. */
export interface Created {
  readonly written: readonly string[];
  /** Id of the exercise before it. */
  readonly after: string;
  readonly newStep: boolean;
}

/** The step whose folders are the pattern for a new one. */
const PATTERN = 'linalg';

/**
 * Writes the files of a new exercise, its place in the order and its stub: `double(x)`, which passes the gates, for its
 * author to replace. A step that is new gets its folders. Nothing is written if anything is in the way.
 *
 * @param id - `step2-mnist/23-momentum`
 * @throws RangeError if the id is not `<step>/<NN-name>`, its number is taken, a file is there already, the step is
 *   nearly one that exists, or there is no `after`
 * @example newExercise(ROOT, 'step2-mnist/23-momentum', { after: 'step2-mnist/20' }).written
 */
export function newExercise(root: string, id: string, { after, optional = false }: Place = {}): Created {
  const course = readCatalogue(root);
  const { step, name } = checkedId(course, id);
  const newStep = !course.some((entry) => entry.step === step);
  const before =
    after === undefined
      ? (course.findLast((entry) => entry.step === step) ?? course[course.length - 1])
      : findEntry(course, after);
  const files = {
    ...scaffold(step, name, !optional),
    ...(newStep && stepFiles(root, step)),
  };
  const there = [...Object.keys(files), `exercises/${step}/src/${name}.ts`].filter((path) =>
    existsSync(join(root, path)),
  );
  if (there.length > 0)
    throw new RangeError(`new: nothing is overwritten: there is ${there.join(', ')}: move it away first`);

  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  const order = course.map((entry) => entry.id);
  order.splice(order.indexOf(before.id) + 1, 0, id);
  write('exercises/order.json', `${JSON.stringify(order, undefined, 2)}\n`);
  if (newStep) write('tsconfig.json', withPath(readText(root, 'tsconfig.json'), step));
  const { written } = writeStubs(root, pristineStubs([findEntry(readCatalogue(root), id)], root));
  return { written: [...Object.keys(files), ...written], after: before.id, newStep };
}

function checkedId(course: readonly Entry[], id: string): { step: string; name: string } {
  const refuse = (why: string): never => {
    throw new RangeError(`new: an id reads <step>/<NN-name>: ${id}: ${why}`);
  };
  const [step, name, ...rest] = id.split('/');
  if (name === undefined || rest.length > 0) refuse('it needs one /, as in step2-mnist/23-momentum');
  if (!/^[a-z][a-z0-9.-]*$/.test(step))
    refuse('its step has small letters, digits, dots and hyphens, and begins with a letter');
  if (!/^\d\d-/.test(name)) refuse('its name begins with two digits and a hyphen, as in 07-momentum');
  if (!/^\d\d-[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name))
    refuse('its name has small letters and digits, with single hyphens between words');
  const steps = [...new Set(course.map((entry) => entry.step))];
  const near = steps.includes(step) ? undefined : steps.find((other) => edits(step, other) <= 2);
  if (near !== undefined) refuse(`there is no step ${step}: did you mean ${near}?`);
  const numbers = new Map(
    course.filter((entry) => entry.step === step).map((entry) => [numberOf(entry.id), entry.id]),
  );
  const taken = numbers.get(numberOf(id));
  if (taken !== undefined) {
    const free = String(Math.max(...[...numbers.keys()].map(Number)) + 1).padStart(2, '0');
    refuse(`its number is that of ${taken}: the next that is free is ${free}`);
  }
  return { step, name };
}

/** `step2-mnist/19-layer-gradients` → `19` */
const numberOf = (id: string): string => id.split('/')[1].slice(0, 2);

/** What a step needs besides its exercises, as the pattern has it. */
function stepFiles(root: string, step: string): Record<string, string> {
  const paths = [
    'exercises/STEP/package.json',
    'exercises/STEP/test/exercises.test.ts',
    'solutions/STEP/package.json',
    'solutions/STEP/turbo.json',
    'solutions/STEP/test/solutions.test.ts',
  ];
  const ofPattern = new RegExp(`(exercises|solutions)([-/])${PATTERN}\\b`, 'g');
  return Object.fromEntries(
    paths.map((path) => [
      path.replace('STEP', step),
      readText(root, path.replace('STEP', PATTERN)).replaceAll(ofPattern, `$1$2${step}`),
    ]),
  );
}

/** tsconfig.json with the place of a step's answers after those of the others. */
function withPath(config: string, step: string): string {
  return config.replace(
    /("#earlier\/[^"]+": \[[^\]]+\])(?=\s*\})/,
    `$1,\n      "#earlier/${step}/*": ["./solutions/${step}/src/*.ts"]`,
  );
}
