import type { Rule } from './rule.ts';

const LINES: ReadonlySet<string> = new Set([
  'ExpressionStatement',
  'IfStatement',
  'ForStatement',
  'ForOfStatement',
  'WhileStatement',
]);

/** A statement that is not there: an assignment, a loop, a guard, an early return. */
export const removedLine: Rule = (node, { parent }) => {
  const early =
    node.type === 'ReturnStatement' && parent.type === 'BlockStatement' && parent.body.at(-1) !== node;
  return LINES.has(node.type) || early ? [{ at: node, text: ';' }] : [];
};

/** A condition that always holds, or never. A loop's never: for ever would say nothing new. */
export const forcedCondition: Rule = (node) => {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return ['true', 'false'].map((text) => ({ at: node.test, text }));
    case 'ForStatement':
    case 'WhileStatement':
      return node.test ? [{ at: node.test, text: 'false' }] : [];
    default:
      return [];
  }
};
