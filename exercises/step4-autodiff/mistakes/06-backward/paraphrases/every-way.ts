import type { Node } from '#earlier/step4-autodiff/04-node';

export function backward(root: Node): Map<Node, number> {
  const gradients = new Map<Node, number>();
  const waiting: [Node, number][] = [[root, 1]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, wish] = next;
    gradients.set(node, wish + (gradients.get(node) ?? 0));
    const wishes = node.pullback(wish);
    for (const [i, parent] of node.parents.entries()) waiting.push([parent, wishes[i]]);
  }
  return gradients;
}
