import type { Node } from '#earlier/step4-autodiff/04-node';
import { topological } from '#earlier/step4-autodiff/05-topological';

/**
 * How the root changes with every node that it was made from: all of them in one walk, backwards.
 *
 * @returns the derivative of the root by each node; by the root itself it is 1
 * @source Linnainmaa, "Taylor expansion of the accumulated rounding error" (1976)
 */
export function backward(root: Node): Map<Node, number> {
  const gradients = new Map<Node, number>([[root, 1]]);
  for (const node of topological(root).reverse()) {
    const wishes = node.pullback(gradients.get(node)!);
    node.parents.forEach((parent, i) => gradients.set(parent, (gradients.get(parent) ?? 0) + wishes[i]));
  }
  return gradients;
}
