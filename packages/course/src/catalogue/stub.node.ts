import MagicString from 'magic-string';
import { parseSync, type Class, type Comment, type Program, type Span } from 'oxc-parser';
import { spokenNames } from '../gates/imports.node.ts';

const IMPORT_TODO = "import { todo } from '@first-principles/course/todo';";

type Statement = Program['body'][number];
type Member = Class['body']['body'][number];

/** The body of an answer, and the lines that take its place. */
interface Hole extends Span {
  readonly lines: readonly string[];
}

/**
 * The stub of a solution: its exports with their doc comments, signatures and types; `return todo();` where the answer
 * was; and of its imports what those still need.
 *
 * Kept are exported functions and classes (methods emptied, fields as they are), interfaces and type aliases. Everything
 * else at the top level is part of the answer and goes, as does what a class keeps to itself (`#slots`).
 *
 * @param source - a solution's text
 * @throws SyntaxError if it does not parse, exports nothing to write, or leaves out a return type
 * @example stubOf('export function half(x: number): number { return x / 2; }')
 */
export function stubOf(source: string, path = 'solution.ts'): string {
  const { program, comments, errors } = parseSync(path, source);
  if (errors.length > 0) throw new SyntaxError(`${path}: a solution must parse: ${errors[0].message}`);
  const text = new MagicString(source);
  const doomed: Span[] = [];
  const remove = (span: Span): void => {
    doomed.push(span);
    text.remove(span.start, span.end);
  };
  let holes = 0;
  let end = 0;

  for (const statement of program.body) {
    const from = end;
    end = lineEnd(source, statement.end);
    if (statement.type === 'ImportDeclaration') continue;
    const emptied = holesOf(statement, path, source);
    if (emptied === undefined) {
      remove({ start: startOfRemoval(comments, from, statement), end });
      continue;
    }
    for (const hole of emptied) {
      holes++;
      doomed.push(hole);
      const body = ['{', ...hole.lines.map((line) => `  ${line}`), '}'].join('\n');
      text.overwrite(hole.start, hole.end, indented(body, source, hole.start));
    }
    for (const [i, member] of membersOf(statement).entries()) {
      if (!isPrivate(member)) continue;
      const before = membersOf(statement)[i - 1]?.end ?? source.indexOf('{', statement.start);
      const own = startOfRemoval(comments, lineEnd(source, before), member);
      remove({ start: source.lastIndexOf('\n', own) + 1, end: lineEnd(source, member.end) });
    }
  }
  if (holes === 0)
    throw new SyntaxError(`${path}: a solution must export a function or class: there is none to write`);
  pruneImports(program, source, text, doomed);
  return withTodo(text.toString());
}

/** Bodies to be written anew; [] if the statement stays as it is, undefined if it goes. */
function holesOf(statement: Statement, path: string, source: string): Hole[] | undefined {
  if (isType(statement)) return [];
  if (statement.type !== 'ExportNamedDeclaration') return undefined;
  const { declaration } = statement;
  if (declaration === null || declaration === undefined) return undefined;
  if (isType(declaration)) return [];
  if (declaration.type === 'FunctionDeclaration' || declaration.type === 'TSDeclareFunction') {
    if (!declaration.returnType)
      throw new SyntaxError(`${path}: an exported function needs a return type: ${declaration.id?.name}`);
    return declaration.body ? [holeOf(declaration.body, ['return todo();'])] : [];
  }
  if (declaration.type !== 'ClassDeclaration') return undefined;
  return membersOf(statement).flatMap((member) => {
    if (member.type !== 'MethodDefinition' || !member.value.body || isPrivate(member)) return [];
    const { body } = member.value;
    if (member.kind !== 'constructor') return [holeOf(body, ['return todo();'])];
    // one that extends another begins with `super(…)`, in the stub too
    const calls = body.body.slice(0, 1).map(({ start, end }) => source.slice(start, end));
    return [holeOf(body, [...calls.filter((call) => call.startsWith('super(')), 'todo();'])];
  });
}

function holeOf({ start, end }: Span, lines: readonly string[]): Hole {
  return { start, end, lines };
}

function membersOf(statement: Statement): readonly Member[] {
  if (statement.type !== 'ExportNamedDeclaration') return [];
  const { declaration } = statement;
  return declaration?.type === 'ClassDeclaration' ? declaration.body.body : [];
}

function isPrivate(member: Member): boolean {
  return 'key' in member && member.key.type === 'PrivateIdentifier';
}

function isType({ type }: { type: string }): boolean {
  return type === 'TSInterfaceDeclaration' || type === 'TSTypeAliasDeclaration';
}

/** A statement goes with its own comments: those after the one before it. */
function startOfRemoval(comments: readonly Comment[], from: number, statement: Span): number {
  const own = comments.find(({ start, end }) => start >= from && end <= statement.start);
  return own?.start ?? statement.start;
}

function lineEnd(source: string, at: number): number {
  const newline = source.indexOf('\n', at);
  return newline === -1 ? source.length : newline + 1;
}

function indented(body: string, source: string, at: number): string {
  const line = source.slice(source.lastIndexOf('\n', at - 1) + 1, at);
  return body.replaceAll('\n', `\n${/^\s*/.exec(line)![0]}`);
}

/** Leaves of each import only the names that the stub still speaks. */
function pruneImports(program: Program, source: string, text: MagicString, doomed: readonly Span[]): void {
  const spoken = spokenNames(program, doomed);
  for (const statement of program.body) {
    if (statement.type !== 'ImportDeclaration') continue;
    const kept = statement.specifiers.filter(({ local }) => spoken.has(local.name));
    if (kept.length === statement.specifiers.length && kept.length > 0) continue;
    const end = lineEnd(source, statement.end);
    if (kept.length === 0) text.remove(statement.start, end);
    else text.overwrite(statement.start, end, `${importOf(statement, kept, source)}\n`);
  }
}

type Import = Extract<Statement, { type: 'ImportDeclaration' }>;

function importOf(statement: Import, kept: Import['specifiers'], source: string): string {
  const names = kept.map(({ start, end }) => source.slice(start, end));
  const from = `from ${source.slice(statement.source.start, statement.source.end)};`;
  if (kept.some(({ type }) => type !== 'ImportSpecifier')) return `import ${names.join(', ')} ${from}`;
  const typed = statement.importKind === 'type' || names.every((name) => name.startsWith('type '));
  const plain = typed ? names.map((name) => name.replace(/^type /, '')) : names;
  return `import ${typed ? 'type ' : ''}{ ${plain.join(', ')} } ${from}`;
}

/** With the import of `todo` after the other imports, and no more than one blank line in a row. */
function withTodo(text: string): string {
  const lines = text
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
    .split('\n');
  const last = lines.findLastIndex((line) => /^import |^} from /.test(line));
  lines.splice(last + 1, 0, ...(last === -1 ? [IMPORT_TODO, ''] : [IMPORT_TODO]));
  return `${lines.join('\n')}\n`;
}
