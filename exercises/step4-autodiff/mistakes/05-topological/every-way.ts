import type { Made } from '#earlier/step4-autodiff/05-topological';

export const mistake = {
  name: 'the order is right, but every way to a node is walked again',
  teaching:
    'Twelve doublings have 4,096 ways: look whether a node was visited before its parents are, not after.',
};

export function topological<N extends Made<N>>(root: N): N[] {
  const order: N[] = [];
  const visit = (node: N): void => {
    node.parents.forEach(visit);
    if (!order.includes(node)) order.push(node);
  };
  visit(root);
  return order;
}
