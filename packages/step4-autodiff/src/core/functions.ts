import type { NDArray } from '@first-principles/linalg';
import { treeFlatten, treeUnflatten, type TreeDef } from './pytree.ts';

/** A function of trees, seen as one of lists of arrays. */
export interface Flat {
  readonly call: (...leaves: NDArray[]) => NDArray[];
  /** The structure of what it returned last. */
  readonly outTree: () => TreeDef;
}

/** f, whose arguments have this structure, as a function of their leaves. */
export function flat(f: (...args: never[]) => unknown, treedef: TreeDef): Flat {
  let outTree: TreeDef | undefined;
  return {
    call: (...leaves) => {
      const result = f(...(treeUnflatten(treedef, leaves) as never[]));
      const out = treeFlatten(result);
      outTree = out.treedef;
      return out.leaves;
    },
    outTree: () => {
      if (outTree === undefined) throw new Error('internal: the function has not run yet');
      return outTree;
    },
  };
}

/** What becomes of a tree's type when its leaves become arrays: numbers are taken as 0-d arrays. */
export type Arrays<T> = T extends number | boolean
  ? NDArray
  : T extends NDArray | null | undefined
    ? T
    : T extends object
      ? { [K in keyof T]: Arrays<T[K]> }
      : NDArray;

/** Arguments as they are given: a number does where an array is meant. */
export type Given<A extends readonly unknown[]> = {
  [K in keyof A]: A[K] extends NDArray ? A[K] | number : A[K];
};
