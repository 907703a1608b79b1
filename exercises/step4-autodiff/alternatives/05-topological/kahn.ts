import type { Made } from '#earlier/step4-autodiff/05-topological';

/** Counts who still waits for each node; who is waited for by nobody goes last. */
export function topological<N extends Made<N>>(root: N): N[] {
  const waiting = new Map<N, number>([[root, 0]]);
  for (const [node] of waiting)
    for (const parent of node.parents) waiting.set(parent, (waiting.get(parent) ?? 0) + 1);
  const order: N[] = [];
  const free = [root];
  for (let node = free.pop(); node !== undefined; node = free.pop()) {
    order.unshift(node);
    for (const parent of node.parents) {
      waiting.set(parent, waiting.get(parent)! - 1);
      if (waiting.get(parent) === 0) free.push(parent);
    }
  }
  return order;
}
