import { backward as right } from '#earlier/step4-autodiff/06-backward';
import type { Node } from '#earlier/step4-autodiff/04-node';

export const mistake = {
  name: 'the walk begins with 0, so every derivative is 0',
  teaching: 'The root changes with itself by 1: that is where it begins.',
};

export function backward(root: Node): Map<Node, number> {
  return new Map([...right(root).keys()].map((node) => [node, 0]));
}
