import type { Node } from '#earlier/step4-autodiff/04-node';
import { topological } from '#earlier/step4-autodiff/05-topological';

export function backward(root: Node): Map<Node, number> {
  const order = topological(root);
  const slopes = order.map((node): number => (node === root ? 1 : 0));
  for (let at = order.length - 1; at >= 0; at--) {
    const { parents, pullback } = order[at];
    for (const [i, wish] of pullback(slopes[at]).entries()) slopes[order.indexOf(parents[i])] = wish;
  }
  return new Map(order.map((node, at) => [node, slopes[at]]));
}
