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
  const treedef: Record<string, TreeDef> = {};
  const leaves: NDArray[] = [];
  for (const key in tree as object) {
    const part = flatten((tree as Record<string, unknown>)[key]);
    treedef[key] = part.treedef;
    leaves.push(...part.leaves);
  }
  return { leaves, treedef };
}

export function unflatten(treedef: TreeDef, leaves: readonly unknown[]): unknown {
  let used = 0;
  const fill = (def: TreeDef): unknown => {
    if (typeof def === 'string') return leaves[used++];
    if (Array.isArray(def)) return def.map(fill);
    const filled: Record<string, unknown> = {};
    for (const [key, child] of Object.entries(def)) filled[key] = fill(child);
    return filled;
  };
  return fill(treedef);
}
