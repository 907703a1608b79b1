import MagicString from 'magic-string';
import type {
  BindingPattern,
  CallExpression,
  Expression,
  NewExpression,
  Program,
  Statement,
} from 'oxc-parser';
import { isSteady } from './steady.ts';
import type { Site } from './site.ts';
import { walk } from './walk.ts';

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '**', '%']);
/** What stands in the code for the recorder. */
const $ = '$trace';
const IMPORT = `\nimport * as ${$} from '@first-principles/course/trace';\n`;

/** Code that tells the recorder what it computes, and what its sites are. */
export interface Instrumented {
  readonly source: string;
  readonly sites: readonly Site[];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The same code, line for line, that records its values as it runs: each variable set, each value returned, each
 * arithmetic operation, call and `new` with its operands.
 *
 * Operands are evaluated once, in their order; what cannot be taken apart safely (`a?.b()`, `super.f()`, `#private`
 * methods, an update of `v[i++]`) stays as it is.
 *
 * @param program - its ESTree, brackets kept: of oxc-parser, of acorn
 * @example instrumentTree('const y = a * b;', program).source // const y = $trace.at(0, $trace.op(1, a, b, (a, b) => a * b));
 */
export function instrumentTree(source: string, program: Program): Instrumented {
  const text = new MagicString(source);
  const sites: Site[] = [];
  const inChain = new Set<unknown>();

  const words = ({ start, end }: Span): string => source.slice(start, end).replace(/\s+/g, ' ');
  const newlines = (start: number, end: number): string => source.slice(start, end).replace(/[^\n]/g, '');
  const site = (kind: Site['kind'], node: Span, operands: readonly Span[] = [], name?: string): number =>
    sites.push({
      line: source.slice(0, node.start).split('\n').length,
      kind,
      text: words(node),
      operands: operands.map(words),
      ...(name !== undefined && { name }),
    }) - 1;
  const wrap = (node: Span, before: string, after = ')'): void => {
    text.appendLeft(node.start, before);
    text.prependRight(node.end, after);
  };
  /** Puts other code in place of what stands between two nodes; lines keep their numbers. */
  const between = (start: number, end: number, code: string): void => {
    text.update(start, end, code + newlines(start, end));
  };

  const value = (kind: Site['kind'], node: Expression, name?: string): void => {
    if (!isNamedByPlace(node)) wrap(node, `${$}.at(${site(kind, node, [], name)}, `);
  };
  const call = (node: CallExpression | NewExpression, open: string): void => {
    const { callee } = node;
    const first = node.arguments[0]?.start ?? node.end - 1;
    // how many operands a spread gives is not known here: those from it on have no source
    const spread = node.arguments.findIndex(({ type }) => type === 'SpreadElement');
    const given = spread === -1 ? node.arguments : node.arguments.slice(0, spread);
    if (callee.type === 'Identifier') {
      const id = site('operation', node, given);
      text.appendLeft(node.start, `${$}.${open}(${id}, `);
      if (open === 'make') between(node.start, callee.start, '');
      between(callee.end, first, node.arguments.length > 0 ? ', ' : ' ');
    } else if (callee.type === 'MemberExpression' && open === 'call') {
      const { object, property, computed } = callee;
      const id = site('operation', node, [object, ...given]);
      text.appendLeft(node.start, `${$}.invoke(${id}, ${$}.method(`);
      if (computed) {
        between(object.end, property.start, ', ');
        between(property.end, first, '), ');
      } else between(object.end, first, `, '${words(property)}'), `);
    }
  };
  /** Variables taken out of an object or a list are told in a statement of their own. */
  const patterns = (statements: readonly (Statement | { type: string })[]): void => {
    for (const statement of statements as readonly Statement[]) {
      const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
      if (declaration?.type !== 'VariableDeclaration' || declaration.declare) continue;
      for (const { id, init } of declaration.declarations) {
        if (id.type === 'Identifier' || init === null) continue;
        const told = namesIn(id).map(
          (name) => `;${$}.at(${site('variable', declaration, [], name)}, ${name})`,
        );
        text.prependRight(statement.end, told.join(''));
      }
    }
  };

  walk(program, {
    Program: ({ body }) => patterns(body),
    BlockStatement: ({ body }) => patterns(body),
    VariableDeclarator({ id, init }) {
      if (id.type === 'Identifier' && init !== null) value('variable', init, id.name);
    },
    ReturnStatement({ argument }) {
      if (argument !== null) value('return', argument);
    },
    ArrowFunctionExpression({ expression, body }) {
      if (expression) value('return', body as unknown as Expression);
    },
    BinaryExpression(node) {
      const { left, operator, right } = node;
      if (!ARITHMETIC.has(operator)) return;
      const id = site('operation', node, [left, right]);
      wrap(node, `${$}.op(${id}, `, `, (a, b) => a ${operator} b)`);
      between(left.end, right.start, ', ');
    },
    UnaryExpression(node) {
      const { operator, argument } = node;
      if (operator !== '-' || argument.type === 'Literal') return;
      wrap(node, `${$}.negative(${site('operation', node, [argument])}, `);
      text.remove(node.start, argument.start);
    },
    AssignmentExpression(node) {
      const { left, right } = node;
      const operator = node.operator.slice(0, -1);
      const name = words(left);
      if (operator === '') {
        if (left.type === 'MemberExpression' && left.computed && left.object.type !== 'Super') {
          const { object, property } = left;
          text.appendLeft(node.start, `${$}.store(${site('operation', node, [right], name)}, `);
          between(object.end, property.start, ', ');
          between(property.end, right.start, ', ');
          text.prependRight(node.end, ')');
        } else if (left.type === 'Identifier' || left.type === 'MemberExpression') {
          value('variable', right, name);
        }
      } else if (ARITHMETIC.has(operator) && isSteady(left as Expression)) {
        const id = site('operation', node, [left, right], name);
        // x += y becomes x = op(x, y)
        between(left.end, right.start, ` = ${$}.op(${id}, ${name}, `);
        text.prependRight(right.end, `, (a, b) => a ${operator} b)`);
      }
    },
    UpdateExpression(node) {
      const { argument } = node;
      if (argument.type !== 'MemberExpression' || !isSteady(argument)) return;
      wrap(node, `${$}.step(${site('operation', node, [argument])}, ${words(argument)}, `);
    },
    ChainExpression(node) {
      for (let link: Expression = node.expression; ;) {
        inChain.add(link);
        if (link.type === 'CallExpression') link = link.callee;
        else if (link.type === 'MemberExpression') link = link.object;
        else if (link.type === 'TSNonNullExpression') link = link.expression;
        else break;
      }
    },
    CallExpression(node) {
      const { callee } = node;
      if (inChain.has(node) || (callee.type === 'Identifier' && callee.name === 'eval')) return;
      const odd =
        callee.type === 'MemberExpression' &&
        (callee.object.type === 'Super' || callee.property.type === 'PrivateIdentifier');
      if (!odd) call(node, 'call');
    },
    NewExpression(node) {
      if (source[node.end - 1] === ')') call(node, 'make');
    },
  });
  return { source: text.toString() + IMPORT, sites };
}

/** Functions and classes take their name from the variable they are given to. */
function isNamedByPlace(node: Expression): boolean {
  switch (node.type) {
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'ClassExpression':
      return true;
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return isNamedByPlace(node.expression);
    default:
      return false;
  }
}

function namesIn(pattern: BindingPattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) =>
        element === null ? [] : namesIn(element.type === 'RestElement' ? element.argument : element),
      );
    case 'ObjectPattern':
      return pattern.properties.flatMap((part) =>
        namesIn(part.type === 'RestElement' ? part.argument : part.value),
      );
  }
}
