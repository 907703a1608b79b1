import type { Nodes } from 'hast';
import { visit } from 'unist-util-visit';

/** A rehype plugin: a column without a heading has an empty cell above it, and no heading that says nothing. */
export function emptyCorners() {
  return (tree: Nodes): void => {
    visit(tree, 'element', (node) => {
      if (node.tagName === 'th' && node.children.length === 0) node.tagName = 'td';
    });
  };
}
