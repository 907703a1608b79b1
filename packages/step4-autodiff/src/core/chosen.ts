import { DTypeError, isFloat, type NDArray } from '@first-principles/linalg';
import { formatAval } from './aval.ts';
import type { Arrays } from './functions.ts';
import { treeFlatten, treeUnflatten, type Pytree } from './pytree.ts';

/** By which argument, or arguments: the first, unless it is said. */
export type Argnums = number | readonly number[];

/** What a derivative has for the argument that is chosen, or a list of what it has for each of several. */
export type Chosen<A extends readonly unknown[], I extends Argnums> = I extends number
  ? Arrays<A[I]>
  : { [K in keyof I]: I[K] extends number ? Arrays<A[I[K]]> : never };

/** The arguments that a function is differentiated by. */
export interface ChosenArguments {
  readonly leaves: readonly NDArray[];
  /** All arguments, with these leaves in the place of the chosen ones. */
  readonly replaced: (leaves: readonly NDArray[]) => unknown[];
  /** One array for each leaf, as trees like the argument, or a list of such. */
  readonly tree: (leaves: readonly NDArray[]) => Pytree;
}

/**
 * Takes the arguments that a function is differentiated by from all of them.
 *
 * @param argnums - −1 is the last
 * @throws DTypeError if there is no such argument, or it holds anything but floats
 */
export function chooseArguments(name: string, args: readonly unknown[], argnums: Argnums): ChosenArguments {
  const places = [argnums].flat().map((n) => (n < 0 ? args.length + n : n));
  for (const place of places) {
    if (!Number.isInteger(place) || place < 0 || place >= args.length) {
      throw new DTypeError(
        `${name}: argnums must be places of arguments, 0 to ${args.length - 1}: got ${place}`,
      );
    }
  }
  const trees = places.map((place) => treeFlatten(args[place]));
  const leaves = trees.flatMap((tree) => tree.leaves);
  for (const leaf of leaves) {
    if (!isFloat(leaf.dtype)) {
      throw new DTypeError(
        `${name}: an argument to differentiate by must hold floats: got ${formatAval(leaf)}: use astype('float32'), or name other argnums`,
      );
    }
  }
  const asTrees = (list: readonly NDArray[]): Pytree[] => {
    let next = 0;
    return trees.map((tree) => treeUnflatten(tree.treedef, list.slice(next, (next += tree.leaves.length))));
  };
  return {
    leaves,
    replaced: (list) => {
      const full = [...args];
      for (const [i, tree] of asTrees(list).entries()) full[places[i]] = tree;
      return full;
    },
    tree: (list) => (typeof argnums === 'number' ? asTrees(list)[0] : asTrees(list)),
  };
}

/** What a function returns that has something to say besides its value. */
export function checkAux(name: string, result: unknown): readonly [value: unknown, aux: unknown] {
  if (!Array.isArray(result) || result.length !== 2) {
    throw new DTypeError(`${name}: with hasAux, f must return [value, aux]`);
  }
  return result as [unknown, unknown];
}
