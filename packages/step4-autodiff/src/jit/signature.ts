import type { NDArray } from '@first-principles/linalg';
import { avalOf, formatAval, sameAval, type Aval } from '../core/aval.ts';
import { formatTreeDef, leafPaths, leavesOf, type TreeDef } from '../core/pytree.ts';

/** What a jitted function is called with, as far as its program depends on it. */
export interface Signature {
  readonly treedef: TreeDef;
  readonly avals: readonly Aval[];
  /** The values of static arguments. */
  readonly fixed: readonly unknown[];
}

/** The leaves of arguments that have a signature; undefined if they have another. */
export function leavesIfLike(
  { treedef, avals, fixed }: Signature,
  moving: readonly unknown[],
  statics: readonly unknown[],
): NDArray[] | undefined {
  if (fixed.length !== statics.length || !fixed.every((value, i) => value === statics[i])) return undefined;
  const leaves = leavesOf(treedef, moving);
  return leaves?.every((leaf, i) => sameAval(leaf, avals[i])) ? leaves : undefined;
}

/** A signature as text, but for its static arguments: two are equal if their texts are. */
export function formatSignature(treedef: TreeDef, leaves: readonly NDArray[]): string {
  return `${formatTreeDef(treedef)} ${leaves.map((x) => formatAval(avalOf(x))).join(' ')}`;
}

/** What two signatures differ in. */
export function difference(before: Signature, now: Signature): string {
  const [was, is] = [before.treedef, now.treedef].map(formatTreeDef);
  if (was !== is) return `its arguments were built like ${was}, then like ${is}`;
  const leaf = now.avals.findIndex((aval, i) => !sameAval(aval, before.avals[i]));
  if (leaf >= 0) {
    const [x, y] = [before, now].map(({ avals }) => formatAval(avals[leaf]));
    return `args${leafPaths(now.treedef)[leaf]} was ${x}, then ${y}`;
  }
  const fixed = now.fixed.findIndex((value, i) => value !== before.fixed[i]);
  return `a static argument was ${String(before.fixed[fixed])}, then ${String(now.fixed[fixed])}`;
}
