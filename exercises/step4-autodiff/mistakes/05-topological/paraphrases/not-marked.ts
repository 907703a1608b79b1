import type { Made } from '#earlier/step4-autodiff/05-topological';

export function topological<N extends Made<N>>(root: N): N[] {
  const order: N[] = [];
  const visit = (node: N): void => {
    for (const parent of node.parents) visit(parent);
    order.push(node);
  };
  visit(root);
  return order;
}
