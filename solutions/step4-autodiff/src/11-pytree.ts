import { NDArray } from '@first-principles/linalg';

/** The form of a tree: `'*'` where an array stood. */
export type TreeDef = '*' | readonly TreeDef[] | { readonly [key: string]: TreeDef };

const isLeaf = (part: unknown): part is NDArray => part instanceof NDArray;

/**
 * Takes a tree of arrays apart: its arrays as one list, and its form.
 *
 * Lists in their order; objects in the order of their keys as text, as `sort()` gives it, however they were written.
 *
 * @param tree - an NDArray, a list of trees, or an object of trees
 * @example flatten({ b: y, W: x }) // { leaves: [x, y], treedef: { W: '*', b: '*' } }
 */
export function flatten(tree: unknown): { leaves: NDArray[]; treedef: TreeDef } {
  const leaves: NDArray[] = [];
  const visit = (part: unknown): TreeDef => {
    if (isLeaf(part)) {
      leaves.push(part);
      return '*';
    }
    if (Array.isArray(part)) return part.map(visit);
    const children = part as Record<string, unknown>;
    const keys = Object.keys(children).sort();
    return Object.fromEntries(keys.map((key) => [key, visit(children[key])]));
  };
  const treedef = visit(tree);
  return { leaves, treedef };
}

/**
 * Puts a tree together again.
 *
 * @param treedef - the form that `flatten` gave
 * @param leaves - what is put in its places, in the order of `flatten`; anything, not only arrays
 */
export function unflatten(treedef: TreeDef, leaves: readonly unknown[]): unknown {
  const next = leaves.values();
  const build = (def: TreeDef): unknown => {
    if (def === '*') return next.next().value;
    if (Array.isArray(def)) return def.map(build);
    const children = def as Record<string, TreeDef>;
    const keys = Object.keys(children).sort();
    return Object.fromEntries(keys.map((key) => [key, build(children[key])]));
  };
  return build(treedef);
}
