import type { NDArray } from '@first-principles/linalg';
import { flatten as right, type TreeDef } from '#earlier/step4-autodiff/11-pytree';

export { unflatten } from '#earlier/step4-autodiff/11-pytree';

export const mistake = {
  name: 'empty lists and objects are lost',
  teaching: 'They have no leaves, but they are part of the form: a layer without parameters must come back.',
};

const isEmpty = (def: TreeDef): boolean => def !== '*' && Object.keys(def).length === 0;

function pruned(def: TreeDef): TreeDef {
  if (def === '*') return def;
  if (Array.isArray(def)) return def.map(pruned).filter((part) => !isEmpty(part));
  const kept = Object.entries(def).map(([key, part]) => [key, pruned(part)] as const);
  return Object.fromEntries(kept.filter(([, part]) => !isEmpty(part)));
}

export function flatten(tree: unknown): { leaves: NDArray[]; treedef: TreeDef } {
  const { leaves, treedef } = right(tree);
  return { leaves, treedef: pruned(treedef) };
}
