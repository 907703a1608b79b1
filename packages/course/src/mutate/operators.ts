import type { Node } from 'oxc-parser';
import type { Change, Rule } from './rule.ts';

const OTHERS: Readonly<Record<string, readonly string[]>> = {
  '+': ['-', '*'],
  '-': ['+'],
  '*': ['/', '+'],
  '/': ['*'],
  '%': ['*'],
  '**': ['*'],
  '<': ['<=', '>'],
  '<=': ['<', '>'],
  '>': ['>=', '<'],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '&&': ['||'],
  '||': ['&&'],
  '+=': ['-=', '='],
  '-=': ['+=', '='],
  '*=': ['/=', '='],
  '/=': ['*=', '='],
};

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '**', '&&', '||', '??']);
const COMPOUND: ReadonlySet<string> = new Set([
  'BinaryExpression',
  'LogicalExpression',
  'ConditionalExpression',
  'AssignmentExpression',
  'ArrowFunctionExpression',
]);

/** `a + b` as `a - b`, `a < b` as `a <= b`, `x += y` as `x = y`. */
export const otherOperator: Rule = (node, { textOf }) => {
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression': {
      const operand = (side: Node): string => (COMPOUND.has(side.type) ? `(${textOf(side)})` : textOf(side));
      return (OTHERS[node.operator] ?? []).map((operator) => ({
        at: node,
        text: `${operand(node.left)} ${operator} ${operand(node.right)}`,
      }));
    }
    default:
      return [];
  }
};

/** `a + b` as `a`, and as `b`. */
export const droppedTerm: Rule = (node, { textOf }) => {
  if (node.type !== 'BinaryExpression' && node.type !== 'LogicalExpression') return [];
  if (!ARITHMETIC.has(node.operator)) return [];
  return [node.left, node.right].map((side) => ({ at: node, text: textOf(side) }));
};

/** `-x` as `x`, `!x` as `x`, `i++` as `i--`. */
export const otherSign: Rule = (node, { textOf }) => {
  if (node.type === 'UnaryExpression') return [{ at: node, text: textOf(node.argument) }];
  if (node.type !== 'UpdateExpression') return [];
  const operator = node.operator === '++' ? '--' : '++';
  const argument = textOf(node.argument);
  return [{ at: node, text: node.prefix ? operator + argument : argument + operator }];
};

/** `n` as `n + 1`, `n − 1` and `−n`; `true` as `false`; a text as none; the letters of an einsum in another order. */
export const otherConstant: Rule = (node, { parent }) => {
  if (node.type !== 'Literal') return [];
  const { value } = node;
  const to = (texts: readonly unknown[]): Change[] => texts.map((text) => ({ at: node, text: String(text) }));
  if (typeof value === 'number') {
    const signed = parent.type === 'UnaryExpression'; // otherSign turns it
    return to([value + 1, value - 1, ...(signed ? [] : [-value])]);
  }
  if (typeof value === 'boolean') return to([!value]);
  if (typeof value !== 'string') return [];
  const words = value.match(/[a-z]+/g) ?? [];
  const turned = value.includes('->')
    ? words.map((word) => value.replace(word, [...word].reverse().join('')))
    : [];
  return to(['', ...turned].map((text) => `'${text}'`));
};
