import { unflatten as right, type TreeDef } from '#earlier/step4-autodiff/11-pytree';

export { flatten } from '#earlier/step4-autodiff/11-pytree';

export const mistake = {
  name: 'unflatten takes the leaves from the end of the list',
  teaching: 'The first place gets the first leaf: take from the front.',
};

export function unflatten(treedef: TreeDef, leaves: readonly unknown[]): unknown {
  return right(treedef, leaves.toReversed());
}
