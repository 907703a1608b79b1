/// <reference types="remark-math" />
import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';

/**
 * A remark plugin: an equation that is a paragraph of its own, `$$y = x \tag{1}$$`, is displayed, as GitHub does it.
 * remark-math alone takes what begins and ends on one line for a part of the text.
 */
export function displayedEquations() {
  return (tree: Nodes): void => {
    visit(tree, 'paragraph', ({ children }) => {
      const [child] = children;
      if (children.length === 1 && child.type === 'inlineMath') {
        child.data = { ...child.data, hProperties: { className: ['language-math', 'math-display'] } };
      }
    });
  };
}

/**
 * A rehype plugin: an equation that cannot be typeset is an error, with what KaTeX says of it.
 *
 * @throws SyntaxError
 */
export function soundEquations() {
  return (_: unknown, file: VFile): void => {
    const message = file.messages.find(({ source }) => source === 'rehype-katex');
    if (message !== undefined) {
      const { cause, reason, line } = message;
      const why = cause instanceof Error ? cause.message : reason;
      throw new SyntaxError(`equation: ${file.path}:${line ?? '?'}: ${why}`);
    }
  };
}
