import MagicString from 'magic-string';
import { parseSync, type Comment, type Program, type Span } from 'oxc-parser';
import { spokenNames } from '../gates/imports.node.ts';

const IMPORT_TODO = "import { todo } from '@first-principles/course/todo';";
const BODY = '{\n  return todo();\n}';

type Statement = Program['body'][number];

/**
 * The stub of a solution: its exports with their doc comments, signatures and types; `return todo();` where the answer
 * was; and of its imports what those still need.
 *
 * Kept are exported functions and classes (methods emptied, fields as they are), interfaces and type aliases. Everything
 * else at the top level is part of the answer and goes.
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
    const emptied = emptiedBodies(statement, path);
    if (emptied === undefined) {
      remove({ start: startOfRemoval(comments, from, statement), end });
      continue;
    }
    for (const body of emptied) {
      holes++;
      doomed.push(body);
      text.overwrite(body.start, body.end, indented(BODY, source, body.start));
    }
  }
  if (holes === 0)
    throw new SyntaxError(`${path}: a solution must export a function or class: there is none to write`);
  pruneImports(program, source, text, doomed);
  return withTodo(text.toString());
}

/** Bodies to be written anew; [] if the statement stays as it is, undefined if it goes. */
function emptiedBodies(statement: Statement, path: string): Span[] | undefined {
  if (isType(statement)) return [];
  if (statement.type !== 'ExportNamedDeclaration') return undefined;
  const { declaration } = statement;
  if (declaration === null || declaration === undefined) return undefined;
  if (isType(declaration)) return [];
  if (declaration.type === 'FunctionDeclaration' || declaration.type === 'TSDeclareFunction') {
    if (!declaration.returnType)
      throw new SyntaxError(`${path}: an exported function needs a return type: ${declaration.id?.name}`);
    return declaration.body ? [declaration.body] : [];
  }
  if (declaration.type === 'ClassDeclaration') {
    return declaration.body.body.flatMap((member) =>
      member.type === 'MethodDefinition' && member.value.body ? [member.value.body] : [],
    );
  }
  return undefined;
}

function isType({ type }: { type: string }): boolean {
  return type === 'TSInterfaceDeclaration' || type === 'TSTypeAliasDeclaration';
}

/** A statement goes with its own comments: those after the one before it. */
function startOfRemoval(comments: readonly Comment[], from: number, statement: Statement): number {
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
