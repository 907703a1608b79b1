import { parseSync, type Node } from 'oxc-parser';
import { droppedArgument, droppedCall, otherFunction, swappedArguments } from './calls.ts';
import { forcedCondition, removedLine } from './flow.ts';
import { droppedTerm, otherConstant, otherOperator, otherSign } from './operators.ts';
import { importedFrom, namesOf, partsOf } from './parts.node.ts';
import { droppedEntry, otherSibling } from './records.ts';
import type { Around, Change, Rule } from './rule.ts';

/** A solution with one thing wrong. */
export interface Mutant {
  /** From 1. */
  readonly line: number;
  /** What was done: `a + b → a - b`. */
  readonly words: string;
  readonly source: string;
}

const RULES: readonly Rule[] = [
  otherOperator,
  otherSign,
  otherConstant,
  otherFunction,
  otherSibling,
  droppedTerm,
  droppedCall,
  droppedArgument,
  droppedEntry,
  swappedArguments,
  removedLine,
  forcedCondition,
];

/** How a rule writes that something is left out, where it stood. */
const NOTHING: ReadonlySet<string> = new Set([';', '...[]', '...{}']);

/** Characters of the code that a mutant's words quote. */
const QUOTED = 60;

/**
 * Every way, by rule, to write one thing of a source wrong, in reading order; no two alike, and each parses.
 *
 * Types, imports, comments and the words of errors stay as they are.
 *
 * @throws SyntaxError if the source does not parse
 * @source R. A. DeMillo, R. J. Lipton and F. G. Sayward, "Hints on test data selection" (1978)
 * @example mutants('const y = a - b;').map(({ words }) => words) // ['a - b → a + b', 'a - b → a', 'a - b → b']
 */
export function mutants(source: string, path = 'solution.ts'): Mutant[] {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new SyntaxError(`${path}: a solution must parse: ${errors[0].message}`);
  const names = namesOf(program);
  const linalg = importedFrom(program, '@first-principles/linalg');
  const textOf = ({ start, end }: Node): string => source.slice(start, end);
  const siblingsOf = (name: string): string[] => names.filter((other) => areSiblings(name, other));
  const made = new Map<string, Mutant>([[source, { line: 0, words: '', source }]]);

  const visit = (node: Node, parent: Node): void => {
    const around: Around = { parent, textOf, siblingsOf, linalg };
    for (const rule of RULES) {
      for (const change of rule(node, around)) {
        const text = write(source, change, parent);
        if (made.has(text) || parseSync(path, text).errors.length > 0) continue;
        const adds = change.needs !== undefined && !names.includes(change.needs);
        const whole = adds ? `${text}import { ${change.needs} } from '@first-principles/linalg';\n` : text;
        made.set(text, {
          line: lineOf(source, text),
          words: wordsOf(textOf(change.at), change),
          source: whole,
        });
      }
    }
    for (const part of partsOf(node)) visit(part, node);
  };
  visit(program, program);
  return [...made.values()].slice(1);
}

/** The source with the change; in parentheses where what is around it would take a part of it. */
function write(source: string, { at, text }: Change, parent: Node): string {
  const bound = /^(?:Binary|Logical|Unary|Conditional|Member|Call)Expression$/.test(parent.type);
  const isArgument = parent.type === 'CallExpression' && parent.callee !== at;
  const loose = bound && !isArgument && !/^[\w.]*$/.test(text) && !NOTHING.has(text);
  return source.slice(0, at.start) + (loose ? `(${text})` : text) + source.slice(at.end);
}

/** The first line that differs. */
function lineOf(source: string, text: string): number {
  const lines = source.split('\n');
  const changed = text.split('\n');
  return 1 + lines.findIndex((line, i) => line !== changed[i]);
}

function wordsOf(was: string, { text }: Change): string {
  const [before, after] = [was, text].map((code) => quoted(code.replaceAll(/\s+/g, ' ').trim()));
  return NOTHING.has(after) ? `${before} removed` : `${before} → ${after}`;
}

function quoted(code: string): string {
  return code.length <= QUOTED ? code : `${code.slice(0, QUOTED / 2)} … ${code.slice(-QUOTED / 2)}`;
}

/** `w12` and `w21`, `w12` and `w11`, `h1` and `h2`: the same letters, and digits that differ in one place or in order. */
function areSiblings(a: string, b: string): boolean {
  const [one, other] = [a, b].map((name) => name.replaceAll(/\d/g, '#'));
  if (a === b || one !== other || !one.includes('#')) return false;
  const different = [...a].filter((character, i) => character !== b[i]).length;
  return different === 1 || [...a].sort().join('') === [...b].sort().join('');
}
