import { NDArray } from '@first-principles/linalg';
import type { TreeDef } from '#earlier/step4-autodiff/11-pytree';

interface Flat {
  readonly leaves: NDArray[];
  readonly treedef: TreeDef;
}

const isLeaf = (part: unknown): part is NDArray => part instanceof NDArray;

export function flatten(tree: unknown): Flat {
  if (isLeaf(tree)) return { leaves: [tree], treedef: '*' };
  if (Array.isArray(tree)) {
    const parts = tree.map(flatten);
    return { leaves: parts.flatMap(({ leaves }) => leaves), treedef: parts.map(({ treedef }) => treedef) };
  }
  const sorted = Object.entries(tree as object).sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = sorted.map(([key, part]) => [key, flatten(part)] as const);
  return {
    leaves: parts.flatMap(([, { leaves }]) => leaves),
    treedef: Object.fromEntries(parts.map(([key, { treedef }]) => [key, treedef])),
  };
}

const leavesOf = (def: TreeDef): number =>
  def === '*' ? 1 : Object.values<TreeDef>(def).reduce((total, part) => total + leavesOf(part), 0);

/** Each part gets its own piece of the list. */
export function unflatten(def: TreeDef, leaves: readonly unknown[]): unknown {
  if (def === '*') return leaves[0];
  let from = 0;
  const part = (child: TreeDef): unknown => {
    const piece = leaves.slice(from, from + leavesOf(child));
    from += piece.length;
    return unflatten(child, piece);
  };
  if (Array.isArray(def)) return def.map(part);
  const sorted = Object.entries(def).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, child]) => [key, part(child)]));
}
