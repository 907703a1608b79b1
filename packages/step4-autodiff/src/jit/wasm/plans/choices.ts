import type { Node } from '../kernels/node.ts';
import { applyNode } from '../kernels/operations.ts';

/** mask ? a : b */
export function choose(mask: Node, a: Node, b: Node): Node {
  return applyNode('select', a.dtype, [mask, a, b]);
}

/** A truth value. */
export function tell(name: string, ...operands: Node[]): Node {
  return applyNode(name, 'bool', operands);
}

/** Whether b takes the place of a: it is greater, or less, or the first NaN. */
export function takes(b: Node, a: Node, isPast: 'greater' | 'less' = 'greater'): Node {
  return tell('or', tell(isPast, b, a), tell('and', tell('notEqual', b, b), tell('equal', a, a)));
}
