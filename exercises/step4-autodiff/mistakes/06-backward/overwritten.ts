import type { Node } from '#earlier/step4-autodiff/04-node';
import { topological } from '#earlier/step4-autodiff/05-topological';

export const mistake = {
  name: 'a node that hears several wishes keeps only the last',
  teaching: 'What is used in two places changes the result in two ways: the wishes are added.',
};

export function backward(root: Node): Map<Node, number> {
  const gradients = new Map<Node, number>([[root, 1]]);
  for (const node of topological(root).reverse()) {
    const wishes = node.pullback(gradients.get(node)!);
    node.parents.forEach((parent, i) => gradients.set(parent, wishes[i]));
  }
  return gradients;
}
