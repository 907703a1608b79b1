import type { Node } from '#earlier/step4-autodiff/04-node';
import { todo } from '@first-principles/course/todo';

/**
 * How the root changes with every node that it was made from: all of them in one walk, backwards.
 *
 * @returns the derivative of the root by each node; by the root itself it is 1
 * @source Linnainmaa, "Taylor expansion of the accumulated rounding error" (1976)
 */
export function backward(root: Node): Map<Node, number> {
  return todo();
}
