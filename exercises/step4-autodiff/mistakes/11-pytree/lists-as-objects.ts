import { NDArray } from '@first-principles/linalg';
import type { TreeDef } from '#earlier/step4-autodiff/11-pytree';

export const mistake = {
  name: 'a list becomes an object with the keys 0, 1, 2',
  teaching: 'A list must come back as a list: look with Array.isArray before you ask for keys.',
};

const isLeaf = (part: unknown): part is NDArray => part instanceof NDArray;

export function flatten(tree: unknown): { leaves: NDArray[]; treedef: TreeDef } {
  const leaves: NDArray[] = [];
  const visit = (part: unknown): TreeDef => {
    if (isLeaf(part)) {
      leaves.push(part);
      return '*';
    }
    const children = part as Record<string, unknown>;
    return Object.fromEntries(
      Object.keys(children)
        .sort()
        .map((key) => [key, visit(children[key])]),
    );
  };
  const treedef = visit(tree);
  return { leaves, treedef };
}

export function unflatten(treedef: TreeDef, leaves: readonly unknown[]): unknown {
  const left = [...leaves];
  const build = (def: TreeDef): unknown => {
    if (def === '*') return left.shift();
    const children = def as Record<string, TreeDef>;
    return Object.fromEntries(
      Object.keys(children)
        .sort()
        .map((key) => [key, build(children[key])]),
    );
  };
  return build(treedef);
}
