import type { Made } from '#earlier/step4-autodiff/05-topological';

export function topological<N extends Made<N>>(root: N): N[] {
  const order: N[] = [];
  const queue = [root];
  while (queue.length > 0) {
    const node = queue.shift()!;
    if (order.includes(node)) continue;
    order.unshift(node);
    queue.push(...node.parents);
  }
  return order;
}
