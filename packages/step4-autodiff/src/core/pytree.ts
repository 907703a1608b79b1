import { array, NDArray } from '@first-principles/linalg';
import { DTypeError } from '@first-principles/linalg';

/**
 * A nested container of arrays: an array or number, or lists and plain objects of such, to any depth. Null and undefined
 * are containers of nothing.
 */
export type Pytree = unknown;

/** What is left of a tree when its leaves are taken: lists, objects with sorted keys, places of leaves. */
export type TreeDef =
  | { readonly kind: 'leaf' }
  | { readonly kind: 'none'; readonly value: null | undefined }
  | { readonly kind: 'list'; readonly children: readonly TreeDef[] }
  | { readonly kind: 'object'; readonly keys: readonly string[]; readonly children: readonly TreeDef[] };

const LEAF: TreeDef = { kind: 'leaf' };

/**
 * The leaves of a tree, in order (of lists by place, of objects by key), and what is left.
 *
 * @source JAX, `jax.tree.flatten`
 * @throws DTypeError if something in it is neither array, number, boolean, list nor plain object
 * @example treeFlatten({ b: [1, 2], a: 3 }).leaves // [3, 1, 2]
 */
export function treeFlatten(tree: Pytree): { leaves: NDArray[]; treedef: TreeDef } {
  const leaves: NDArray[] = [];
  return { treedef: flattenInto(tree, (leaf) => void leaves.push(leaf), ''), leaves };
}

function flattenInto(tree: Pytree, push: (leaf: NDArray) => void, path: string): TreeDef {
  if (tree === null || tree === undefined) return { kind: 'none', value: tree };
  if (tree instanceof NDArray || typeof tree === 'number' || typeof tree === 'boolean') {
    push(tree instanceof NDArray ? (tree as NDArray) : array(tree));
    return LEAF;
  }
  if (Array.isArray(tree)) {
    return { kind: 'list', children: tree.map((child, i) => flattenInto(child, push, `${path}[${i}]`)) };
  }
  if (isPlain(tree)) {
    const keys = Object.keys(tree).toSorted();
    const children = keys.map((key) => flattenInto(tree[key], push, `${path}.${key}`));
    return { kind: 'object', keys, children };
  }
  if (tree instanceof Promise) {
    throw new DTypeError(
      `pytree: got a promise${path && ` at ${path}`}: a traced function must return its result, not a promise of it: await what is needed before it is called`,
    );
  }
  const what = typeof tree === 'object' ? `a ${tree.constructor.name}` : `a ${typeof tree}`;
  throw new DTypeError(
    `pytree: leaves are arrays, numbers or booleans in lists and plain objects: got ${what}${path && ` at ${path}`}: array(…) makes an array; staticArgnums takes the rest`,
  );
}

/**
 * The leaves of a tree, if it is built like another one: what `treeFlatten` would give, without building a treedef.
 *
 * @returns undefined if something in it differs from `treedef`
 */
export function leavesOf(treedef: TreeDef, tree: Pytree): NDArray[] | undefined {
  const leaves: NDArray[] = [];
  return isBuiltLike(treedef, tree, leaves) ? leaves : undefined;
}

function isBuiltLike(def: TreeDef, tree: Pytree, leaves: NDArray[]): boolean {
  if (tree instanceof NDArray) return leaves.push(tree as NDArray) > 0 && def.kind === 'leaf';
  switch (def.kind) {
    case 'none':
      return tree === def.value;
    case 'leaf':
      if (typeof tree !== 'number' && typeof tree !== 'boolean') return false;
      return leaves.push(array(tree)) > 0;
    case 'list':
      if (!Array.isArray(tree) || tree.length !== def.children.length) return false;
      return def.children.every((child, i) => isBuiltLike(child, tree[i], leaves));
    case 'object':
      if (!isPlain(tree) || Object.keys(tree).length !== def.keys.length) return false;
      return def.children.every(
        (child, i) => Object.hasOwn(tree, def.keys[i]) && isBuiltLike(child, tree[def.keys[i]], leaves),
      );
  }
}

function isPlain(tree: unknown): tree is Record<string, unknown> {
  if (typeof tree !== 'object' || tree === null) return false;
  const prototype: unknown = Object.getPrototypeOf(tree);
  return prototype === Object.prototype || prototype === null;
}

/**
 * The tree of a treedef with these leaves.
 *
 * @source JAX, `jax.tree.unflatten`
 */
export function treeUnflatten<T>(treedef: TreeDef, leaves: readonly T[]): Pytree {
  return build(treedef, { leaves, next: 0 });
}

function build(def: TreeDef, from: { readonly leaves: readonly unknown[]; next: number }): Pytree {
  if (def.kind === 'leaf') return from.leaves[from.next++];
  if (def.kind === 'none') return def.value;
  if (def.kind === 'list') return def.children.map((child) => build(child, from));
  return Object.fromEntries(def.keys.map((key, i) => [key, build(def.children[i], from)]));
}

/** How many leaves a treedef has. */
export function leafCount(def: TreeDef): number {
  if (def.kind === 'leaf') return 1;
  return def.kind === 'none' ? 0 : def.children.reduce((count, child) => count + leafCount(child), 0);
}

/** Where each leaf of a treedef stands: `[0].W`. */
export function leafPaths(def: TreeDef, path = ''): string[] {
  if (def.kind === 'leaf') return [path];
  if (def.kind === 'none') return [];
  const steps =
    def.kind === 'list' ? [...def.children.keys()].map((i) => `[${i}]`) : def.keys.map((key) => `.${key}`);
  return def.children.flatMap((child, i) => leafPaths(child, path + steps[i]));
}

/** A treedef as text: two are equal if their texts are. */
export function formatTreeDef(def: TreeDef): string {
  if (def.kind === 'leaf') return '*';
  if (def.kind === 'none') return String(def.value);
  if (def.kind === 'list') return `[${def.children.map(formatTreeDef).join(', ')}]`;
  return `{ ${def.keys.map((key, i) => `${JSON.stringify(key)}: ${formatTreeDef(def.children[i])}`).join(', ')} }`;
}

/**
 * A tree with `f` of each leaf, or of the leaves at the same place of several trees of one structure.
 *
 * @source JAX, `jax.tree.map`
 * @throws DTypeError if the trees differ in structure
 * @example treeMap((w, dw) => numpy.sub(w, numpy.mul(0.1, dw)), params, gradients)
 */
export function treeMap<T>(f: (...leaves: NDArray[]) => NDArray, tree: T, ...rest: T[]): T {
  const { leaves, treedef } = treeFlatten(tree);
  const others = rest.map((other) => {
    const flat = treeFlatten(other);
    const [want, got] = [formatTreeDef(treedef), formatTreeDef(flat.treedef)];
    if (want !== got) throw new DTypeError(`treeMap: trees differ: ${want} and ${got}`);
    return flat.leaves;
  });
  return treeUnflatten(
    treedef,
    leaves.map((leaf, i) => f(leaf, ...others.map((other) => other[i]))),
  ) as T;
}
