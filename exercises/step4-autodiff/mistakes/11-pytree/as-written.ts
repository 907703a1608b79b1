import { NDArray } from '@first-principles/linalg';
import type { TreeDef } from '#earlier/step4-autodiff/11-pytree';

export const mistake = {
  name: 'the members of an object come in the order in which they were written',
  teaching: 'Then { W, b } and { b, W } would be two trees: sort the keys.',
};

const isLeaf = (part: unknown): part is NDArray => part instanceof NDArray;

export function flatten(tree: unknown): { leaves: NDArray[]; treedef: TreeDef } {
  const leaves: NDArray[] = [];
  const visit = (part: unknown): TreeDef => {
    if (isLeaf(part)) {
      leaves.push(part);
      return '*';
    }
    if (Array.isArray(part)) return part.map(visit);
    return Object.fromEntries(Object.entries(part as object).map(([key, child]) => [key, visit(child)]));
  };
  const treedef = visit(tree);
  return { leaves, treedef };
}

export function unflatten(treedef: TreeDef, leaves: readonly unknown[]): unknown {
  const left = [...leaves];
  const build = (def: TreeDef): unknown => {
    if (def === '*') return left.shift();
    if (Array.isArray(def)) return def.map(build);
    return Object.fromEntries(Object.entries(def).map(([key, child]) => [key, build(child)]));
  };
  return build(treedef);
}
