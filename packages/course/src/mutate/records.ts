import type { Rule } from './rule.ts';

/** `[a, b]` as `[b]` and `[a]`; `{ W, b }` as `{ b }` and `{ W }`. A spread of nothing leaves no hole. */
export const droppedEntry: Rule = (node) => {
  if (node.type === 'ArrayExpression')
    return node.elements.flatMap((at) => (at ? [{ at, text: '...[]' }] : []));
  return node.type === 'ObjectExpression' ? node.properties.map((at) => ({ at, text: '...{}' })) : [];
};

/** A name's sibling: `w.w12` as `w.w21`, `h1` as `h2`. */
export const otherSibling: Rule = (node, { textOf, siblingsOf }) => {
  switch (node.type) {
    case 'Identifier':
      return siblingsOf(node.name).map((text) => ({ at: node, text }));
    case 'MemberExpression': {
      if (node.computed || node.property.type !== 'Identifier') return [];
      const object = textOf(node.object);
      return siblingsOf(node.property.name).map((name) => ({ at: node, text: `${object}.${name}` }));
    }
    case 'Property':
      if (!node.shorthand || node.key.type !== 'Identifier') return [];
      return siblingsOf(node.key.name).map((name) => ({ at: node, text: `${textOf(node.key)}: ${name}` }));
    default:
      return [];
  }
};
