import type { Node, VisitorObject } from 'oxc-parser';

/** Visits a tree from the top down, in the order of the source: oxc-parser's Visitor, for whoever's tree, in a page too. */
export function walk(node: Node, visitor: VisitorObject): void {
  (visitor as Record<string, ((node: Node) => void) | undefined>)[node.type]?.(node);
  const children = Object.values(node).flat().filter(isNode);
  for (const child of children.sort((a, b) => a.start - b.start)) walk(child, visitor);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
