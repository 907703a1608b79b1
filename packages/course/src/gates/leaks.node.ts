import { dirname, posix } from 'node:path';
import { parseSync, type Program, type Span } from 'oxc-parser';
import type { Entry } from '../catalogue/catalogue.node.ts';
import { importsOf, spokenNames, type Import } from './imports.node.ts';
import { resolveEarlier } from '../earlier/resolve.ts';
import type { Stub } from '../catalogue/stubs.node.ts';
import { readText } from '../catalogue/text.node.ts';

/** Non-space characters from which on a line says something of its own: `} else {` has 7. */
const TELLING = 12;

/** A file of the course, parsed. */
interface Source {
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly imports: readonly Import[];
  /** Where its comments and import lines are. */
  readonly aside: readonly Span[];
}

/**
 * Gate 6: what an exercise takes from later in the course, and what its spec or stub gives away. Each as `path:line: …`.
 *
 * - Neither spec nor solution imports the package or an answer of a step that begins after the exercise, not even a
 *   type; nor, as a value, its own answer or a later one.
 * - No line of the answer occurs in stub or spec. A line of the answer is one of the solution that the stub has not,
 *   without comments and imports, a `return` before it and a `;` or `,` after it, if 12 characters or more are left that
 *   are no space. It occurs where the other text has it, however that is broken into lines.
 * - Of what the solution imports, stub and spec import only what they speak of themselves.
 *
 * The files beside a spec that it imports are part of it.
 *
 * @param course - all exercises, in order
 */
export function leaksOf(root: string, course: readonly Entry[], { entry, text }: Stub): string[] {
  const specs = withNeighbours(root, entry.spec);
  const solution = sourceOf(entry.solution, readText(root, entry.solution));
  const stub = sourceOf(entry.exercise, text);
  const seen = [stub, ...specs];
  return [
    ...[...specs, solution].flatMap((source) => fromLater(course, entry, source)),
    ...seen.flatMap((source) => answerLines(solution, stub, source)),
    ...seen.flatMap((source) => unspokenImports(solution, source)),
  ];
}

function sourceOf(path: string, text: string): Source {
  const { program, comments } = parseSync(path, text);
  const importLines = program.body.filter(({ type }) => type === 'ImportDeclaration');
  return { path, text, program, imports: importsOf(program), aside: [...comments, ...importLines] };
}

/** A file and those beside it that it imports, by whatever way. */
function withNeighbours(root: string, path: string): Source[] {
  const found = new Map<string, Source>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    const source = sourceOf(path, readText(root, path));
    found.set(path, source);
    for (const { from } of source.imports) if (from.startsWith('.')) visit(posix.join(dirname(path), from));
  };
  visit(path);
  return [...found.values()];
}

const at = ({ path, text }: Source, start: number): string =>
  `${path}:${text.slice(0, start).split('\n').length}`;

function fromLater(course: readonly Entry[], entry: Entry, source: Source): string[] {
  const place = course.findIndex(({ id }) => id === entry.id);
  return source.imports.flatMap(({ from, typeOnly, start }) => {
    const answer = resolveEarlier(from)?.id;
    const step = answer?.split('/')[0] ?? /^@first-principles\/([^/]+)/.exec(from)?.[1];
    if (course.findIndex((other) => other.step === step) > place)
      return [`${at(source, start)}: imports ${from}: that step begins after ${entry.id}`];
    const ofAnswer = course.findIndex(({ id }) => id === answer);
    if (!typeOnly && ofAnswer >= place)
      return [`${at(source, start)}: imports ${from} as a value: ${entry.id} comes before it is solved`];
    return [];
  });
}

function answerLines(solution: Source, stub: Source, source: Source): string[] {
  const { text: haystack, places } = squeeze(source.text);
  const given = new Set(stub.text.split('\n').map((line) => squeeze(line).text));
  return withoutAside(solution)
    .split('\n')
    .flatMap((line, i) => {
      const whole = squeeze(line).text;
      const needle = squeeze(line.replace(/^\s*return\b/, '')).text.replace(/[;,]$/, '');
      const found = haystack.indexOf(needle);
      if (needle.length < TELLING || given.has(whole) || found === -1) return [];
      return [`${at(source, places[found])}: has the answer of ${solution.path}:${i + 1}: ${line.trim()}`];
    });
}

/** A text with blanks for what is not code of its own; lines stay where they are. */
function withoutAside({ text, aside }: Source): string {
  return aside.reduce(
    (code, { start, end }) =>
      code.slice(0, start) + code.slice(start, end).replaceAll(/\S/g, ' ') + code.slice(end),
    text,
  );
}

/** A text without spaces, and without the commas that only a broken line has; and where each character stood. */
function squeeze(text: string): { readonly text: string; readonly places: readonly number[] } {
  const kept = [...text.matchAll(/\S/g)].filter(({ index }) => !/^,\s+[)\]}]/.test(text.slice(index)));
  return { text: kept.map(([character]) => character).join(''), places: kept.map(({ index }) => index) };
}

function unspokenImports(solution: Source, source: Source): string[] {
  const spoken = spokenNames(source.program);
  const ofAnswer = new Set(
    solution.imports.flatMap(({ from, names }) => names.map(({ imported }) => `${imported} from ${from}`)),
  );
  return source.imports.flatMap(({ from, names, start }) =>
    names
      .filter(({ imported, local }) => ofAnswer.has(`${imported} from ${from}`) && !spoken.has(local))
      .map(({ imported }) => `${at(source, start)}: imports ${imported}, which only the answer needs`),
  );
}
