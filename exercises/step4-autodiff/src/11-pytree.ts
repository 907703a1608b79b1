import { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/** The form of a tree: `'*'` where an array stood. */
export type TreeDef = '*' | readonly TreeDef[] | { readonly [key: string]: TreeDef };

/**
 * Takes a tree of arrays apart: its arrays as one list, and its form.
 *
 * Lists in their order; objects in the order of their keys as text, as `sort()` gives it, however they were written.
 *
 * @param tree - an NDArray, a list of trees, or an object of trees
 * @example flatten({ b: y, W: x }) // { leaves: [x, y], treedef: { W: '*', b: '*' } }
 */
export function flatten(tree: unknown): { leaves: NDArray[]; treedef: TreeDef } {
  return todo();
}

/**
 * Puts a tree together again.
 *
 * @param treedef - the form that `flatten` gave
 * @param leaves - what is put in its places, in the order of `flatten`; anything, not only arrays
 */
export function unflatten(treedef: TreeDef, leaves: readonly unknown[]): unknown {
  return todo();
}
