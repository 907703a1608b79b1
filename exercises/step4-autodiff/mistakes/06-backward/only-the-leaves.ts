import { backward as right } from '#earlier/step4-autodiff/06-backward';
import type { Node } from '#earlier/step4-autodiff/04-node';

export const mistake = {
  name: 'only what has no parents is in the map',
  teaching: 'The derivative by every node belongs to the answer, the root with its 1 among them.',
};

export function backward(root: Node): Map<Node, number> {
  return new Map([...right(root)].filter(([node]) => node.parents.length === 0));
}
