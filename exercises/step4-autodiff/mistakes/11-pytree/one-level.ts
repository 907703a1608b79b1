import { NDArray } from '@first-principles/linalg';
import { flatten as right, type TreeDef } from '#earlier/step4-autodiff/11-pytree';

export { unflatten } from '#earlier/step4-autodiff/11-pytree';

export const mistake = {
  name: 'only arrays directly in the outermost list or object are found',
  teaching: 'A tree is made of trees: each part is visited in the same way, however deep.',
};

const isLeaf = (part: unknown): part is NDArray => part instanceof NDArray;

export function flatten(tree: unknown): { leaves: unknown[]; treedef: TreeDef } {
  if (isLeaf(tree)) return right(tree);
  if (Array.isArray(tree)) return { leaves: [...(tree as unknown[])], treedef: tree.map((): TreeDef => '*') };
  const keys = Object.keys(tree as object).sort();
  return {
    leaves: keys.map((key) => (tree as Record<string, unknown>)[key]),
    treedef: Object.fromEntries(keys.map((key) => [key, '*'])),
  };
}
