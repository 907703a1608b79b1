/** Anything that remembers what it was made from: a `Node`, and later a `Var`. */
export interface Made<N> {
  readonly parents: readonly N[];
}

/**
 * All that a result was made from, in an order in which it could be computed: each node once, after all its parents.
 *
 * @param root - the result; it stands last
 * @source Kahn, "Topological sorting of large networks" (1962)
 */
export function topological<N extends Made<N>>(root: N): N[] {
  const order = new Set<N>();
  const visit = (node: N): void => {
    if (order.has(node)) return;
    node.parents.forEach(visit);
    order.add(node);
  };
  visit(root);
  return [...order];
}
