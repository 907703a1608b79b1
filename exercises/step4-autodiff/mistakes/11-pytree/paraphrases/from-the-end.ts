import type { TreeDef } from '#earlier/step4-autodiff/11-pytree';

export { flatten } from '#earlier/step4-autodiff/11-pytree';

export function unflatten(treedef: TreeDef, leaves: readonly unknown[]): unknown {
  const left = [...leaves];
  const build = (def: TreeDef): unknown => {
    if (def === '*') return left.pop();
    if (Array.isArray(def)) return def.map(build);
    const entries = Object.entries(def).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, part]) => [key, build(part)]));
  };
  return build(treedef);
}
