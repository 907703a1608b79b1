import { topological as right, type Made } from '#earlier/step4-autodiff/05-topological';

export const mistake = {
  name: 'the order is turned round: each node stands before its parents',
  teaching: 'First all parents, then the node itself: the root stands last.',
};

export function topological<N extends Made<N>>(root: N): N[] {
  return right(root).reverse();
}
