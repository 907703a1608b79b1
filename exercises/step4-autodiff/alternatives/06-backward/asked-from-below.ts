import type { Node } from '#earlier/step4-autodiff/04-node';
import { topological } from '#earlier/step4-autodiff/05-topological';

/** Two passes: who hears what is noted in a list, and a node's wishes are added when its turn comes. */
export function backward(root: Node): Map<Node, number> {
  const heard = new Map<Node, number[]>([[root, [1]]]);
  const gradients = new Map<Node, number>();
  const order = topological(root);
  for (let at = order.length - 1; at >= 0; at--) {
    const node = order[at];
    const total = heard.get(node)!.reduce((sum, wish) => sum + wish);
    gradients.set(node, total);
    for (const [i, wish] of node.pullback(total).entries()) {
      heard.set(node.parents[i], [...(heard.get(node.parents[i]) ?? []), wish]);
    }
  }
  return gradients;
}
