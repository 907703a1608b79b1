import type { Made } from '#earlier/step4-autodiff/05-topological';

export const mistake = {
  name: 'nodes are written down when they are first met, not when their parents are done',
  teaching: 'Turned round that is no order: write a node down after the loop over its parents, not before.',
};

export function topological<N extends Made<N>>(root: N): N[] {
  const order: N[] = [];
  const visit = (node: N): void => {
    if (order.includes(node)) return;
    order.push(node);
    node.parents.forEach(visit);
  };
  visit(root);
  return order.reverse();
}
