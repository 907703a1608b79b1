import type { Node } from '#earlier/step4-autodiff/04-node';

export const mistake = {
  name: 'a node passes its wish on before it has heard all of them',
  teaching: 'Ask it only when all nodes made from it have spoken: walk the topological order backwards.',
};

export function backward(root: Node): Map<Node, number> {
  const gradients = new Map<Node, number>([[root, 1]]);
  const asked = new Set<Node>();
  const visit = (node: Node): void => {
    if (asked.has(node)) return;
    asked.add(node);
    const wishes = node.pullback(gradients.get(node)!);
    node.parents.forEach((parent, i) => gradients.set(parent, (gradients.get(parent) ?? 0) + wishes[i]));
    node.parents.forEach(visit);
  };
  visit(root);
  return gradients;
}
