import type { Node } from '#earlier/step4-autodiff/04-node';

export const mistake = {
  name: 'every way to a node is walked for itself: right, but their number doubles with each step',
  teaching: 'Twelve doublings have 4,096 ways and twelve nodes: add up first, then ask each node once.',
};

export function backward(root: Node): Map<Node, number> {
  const gradients = new Map<Node, number>();
  const pass = (node: Node, wish: number): void => {
    gradients.set(node, (gradients.get(node) ?? 0) + wish);
    node.pullback(wish).forEach((part, i) => pass(node.parents[i], part));
  };
  pass(root, 1);
  return gradients;
}
