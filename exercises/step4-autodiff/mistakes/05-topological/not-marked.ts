import type { Made } from '#earlier/step4-autodiff/05-topological';

export const mistake = {
  name: 'a node is written down once for each way that leads to it',
  teaching: 'Remember who was visited, and return at once when he is met again.',
};

export function topological<N extends Made<N>>(root: N): N[] {
  return [...root.parents.flatMap((parent): N[] => topological<N>(parent)), root];
}
