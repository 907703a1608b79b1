import type { Made } from '#earlier/step4-autodiff/05-topological';

export const mistake = {
  name: 'nodes are ordered by the shortest way to the root, breadth-first',
  teaching:
    'Where a short way and a long one meet, that puts a node before one of its parents: go down first, then write down.',
};

export function topological<N extends Made<N>>(root: N): N[] {
  const met = new Set<N>([root]);
  for (const node of met) for (const parent of node.parents) met.add(parent);
  return [...met].reverse();
}
