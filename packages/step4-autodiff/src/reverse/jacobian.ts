import { DTypeError, eye, isFloat, slice, sizeOf, type NDArray } from '@first-principles/linalg';
import { vmapFlat } from '../batch/vmap.ts';
import { formatAval } from '../core/aval.ts';
import { checkAux, chooseArguments, type Argnums, type Chosen } from '../core/chosen.ts';
import { fill } from '../core/fill.ts';
import type { Arrays, Given } from '../core/functions.ts';
import { treeFlatten, treeUnflatten, type Pytree, type TreeDef } from '../core/pytree.ts';
import { jvpFlat } from '../forward/jvp.ts';
import { reshape, transpose } from '../primitives/axes.ts';
import { convert } from '../primitives/convert.ts';
import { repeated } from '../primitives/elementwise.ts';
import { strided } from '../primitives/slice.ts';
import type { GradOptions } from './grad.ts';
import { vjpFlat } from './vjp.ts';

/** A tree with something else in the place of each leaf: a Jacobian has there what the arguments are. */
export type Jacobian<R, L> = R extends NDArray | number
  ? L
  : R extends object
    ? { [K in keyof R]: Jacobian<R[K], L> }
    : R;

type Options<I extends Argnums> = GradOptions<I> & { readonly hasAux?: false };
type AuxOptions<I extends Argnums> = GradOptions<I> & { readonly hasAux: true };

/**
 * The function that gives f's Jacobian, column by column: one pass forwards for all entries of the arguments together.
 * The choice where there are fewer entries in the arguments than in the result.
 *
 * jacfwd(f)(x)[i…, j…] = ∂f(x)[i…] / ∂x[j…]
 *
 * @param f - from trees of arrays to a tree of floats; with `hasAux`, to `[that, anything]`
 * @returns a function of the same arguments: the tree of f's result, with a tree like the argument (or a list of such, for
 *   a list of `argnums`) in the place of each leaf; there, an array [...shape of the result, ...shape of the argument].
 *   With `hasAux`, `[Jacobian, aux]`
 * @throws DTypeError if the result, or an argument to differentiate by, holds anything but floats
 * @source JAX, `jax.jacfwd`
 * @example jacfwd((x: NDArray) => numpy.mul(x, x))(array([1, 2])) // [[2, 0], [0, 4]]
 */
export function jacfwd<A extends readonly unknown[], R, X, const I extends Argnums = 0>(
  f: (...args: A) => readonly [R, X],
  options: AuxOptions<I>,
): (...args: Given<A>) => [jacobian: Jacobian<R, NoInfer<Chosen<A, I>>>, aux: Arrays<X>];
export function jacfwd<A extends readonly unknown[], R, const I extends Argnums = 0>(
  f: (...args: A) => R,
  options?: Options<I>,
): (...args: Given<A>) => Jacobian<R, NoInfer<Chosen<A, I>>>;
export function jacfwd(
  f: (...args: never[]) => unknown,
  options: GradOptions<Argnums> = {},
): (...args: never[]) => unknown {
  return (...args) => {
    const { leaves, call, finish } = prepare('jacfwd', f, args, options);
    const basis = unitVectors(leaves);
    const size = basis.length === 0 ? 0 : basis[0].shape[0];
    const all = leaves.map(() => true);
    const along = (...tangents: NDArray[]): NDArray[] => {
      const { primals, tangents: moves } = jvpFlat(call, leaves, tangents);
      const count = finish.results();
      return primals.map((y, i) => (i < count ? (moves[i] ?? fill(0, y)) : y));
    };
    const { outputs, mapped } = vmapFlat(along, basis, all, size);
    const count = finish.results();
    const columns = outputs.slice(0, count).map((t, i) => {
      const whole = mapped[i] ? t : repeated(t, size);
      return transpose(whole, [...[...whole.shape.keys()].slice(1), 0]);
    });
    // the last axis of a column runs over all entries of all arguments
    const blocks = columns.map((t) =>
      parted(t, t.ndim - 1, leaves).map((part, j) =>
        reshape(part, [...t.shape.slice(0, -1), ...leaves[j].shape]),
      ),
    );
    return finish.tree(blocks, outputs.slice(count));
  };
}

/**
 * The function that gives f's Jacobian, row by row: f once forwards, and one pass backwards for all entries of the result
 * together. The choice where there are fewer entries in the result than in the arguments.
 *
 * jacrev(f)(x)[i…, j…] = ∂f(x)[i…] / ∂x[j…]
 *
 * @param f - from trees of arrays to a tree of floats; with `hasAux`, to `[that, anything]`
 * @returns a function of the same arguments, with the results of {@link jacfwd}
 * @throws DTypeError if the result, or an argument to differentiate by, holds anything but floats
 * @source JAX, `jax.jacrev`
 * @example jacrev((x: NDArray) => numpy.mul(x, x))(array([1, 2])) // [[2, 0], [0, 4]]
 */
export function jacrev<A extends readonly unknown[], R, X, const I extends Argnums = 0>(
  f: (...args: A) => readonly [R, X],
  options: AuxOptions<I>,
): (...args: Given<A>) => [jacobian: Jacobian<R, NoInfer<Chosen<A, I>>>, aux: Arrays<X>];
export function jacrev<A extends readonly unknown[], R, const I extends Argnums = 0>(
  f: (...args: A) => R,
  options?: Options<I>,
): (...args: Given<A>) => Jacobian<R, NoInfer<Chosen<A, I>>>;
export function jacrev(
  f: (...args: never[]) => unknown,
  options: GradOptions<Argnums> = {},
): (...args: never[]) => unknown {
  return (...args) => {
    const { leaves, call, finish } = prepare('jacrev', f, args, options);
    const { outputs, pull } = vjpFlat(call, leaves);
    const count = finish.results();
    const [results, aux] = [outputs.slice(0, count), outputs.slice(count)];
    const basis = unitVectors(results);
    const size = basis.length === 0 ? 0 : basis[0].shape[0];
    const back = (...cotangents: NDArray[]): NDArray[] =>
      pull([...cotangents, ...aux.map(() => null)]).map((c, j) => c ?? fill(0, leaves[j]));
    const rows = vmapFlat(
      back,
      basis,
      results.map(() => true),
      size,
    );
    // the first axis of a row runs over all entries of all results
    const perArgument = rows.outputs.map((c, j) =>
      parted(rows.mapped[j] ? c : repeated(c, size), 0, results).map((part, i) =>
        reshape(part, [...results[i].shape, ...leaves[j].shape]),
      ),
    );
    const blocks = results.map((_, i) => perArgument.map((parts) => parts[i]));
    return finish.tree(blocks, aux);
  };
}

/**
 * The function that gives f's second derivatives: `jacfwd(jacrev(f))`.
 *
 * hessian(f)(x)[j…, k…] = ∂²f(x) / ∂x[j…]∂x[k…]
 *
 * @param f - from trees of arrays to one float, or a tree of floats; with `hasAux`, to `[that, anything]`
 * @returns a function of the same arguments: for one float and one array [N], an array [N, N]; with `hasAux`,
 *   `[Hessian, aux]`
 * @throws DTypeError if the result, or an argument to differentiate by, holds anything but floats
 * @source JAX, `jax.hessian`
 * @example hessian((x: NDArray) => numpy.prod(x))(array([2, 3])) // [[0, 1], [1, 0]]
 */
export function hessian<A extends readonly unknown[], R, X, const I extends Argnums = 0>(
  f: (...args: A) => readonly [R, X],
  options: AuxOptions<I>,
): (
  ...args: Given<A>
) => [hessian: Jacobian<Jacobian<R, NoInfer<Chosen<A, I>>>, NoInfer<Chosen<A, I>>>, aux: Arrays<X>];
export function hessian<A extends readonly unknown[], R, const I extends Argnums = 0>(
  f: (...args: A) => R,
  options?: Options<I>,
): (...args: Given<A>) => Jacobian<Jacobian<R, NoInfer<Chosen<A, I>>>, NoInfer<Chosen<A, I>>>;
export function hessian(f: (...args: never[]) => unknown, options: GradOptions<Argnums> = {}): unknown {
  // with hasAux or without, both hand it on: which of the two it is does not matter here
  const given = options as Options<Argnums>;
  return jacfwd(jacrev(f, given), given);
}

/** f as a function of the leaves it is differentiated by, and what is made of its blocks. */
function prepare(
  name: string,
  f: (...args: never[]) => unknown,
  args: readonly unknown[],
  { argnums = 0, hasAux = false }: GradOptions<Argnums>,
): {
  readonly leaves: readonly NDArray[];
  readonly call: (...moving: NDArray[]) => NDArray[];
  readonly finish: {
    /** How many of the outputs are f's results; the others are what it says besides. */
    readonly results: () => number;
    /** From one block for each result and argument. */
    readonly tree: (blocks: readonly (readonly NDArray[])[], aux: readonly NDArray[]) => unknown;
  };
} {
  const chosen = chooseArguments(name, args, argnums);
  let trees: { readonly result: TreeDef; readonly aux: TreeDef; readonly count: number } | undefined;
  const call = (...moving: NDArray[]): NDArray[] => {
    const returned = f(...(chosen.replaced(moving) as never[]));
    const [value, besides] = hasAux ? checkAux(name, returned) : [returned, null];
    const [result, aux] = [treeFlatten(value), treeFlatten(besides)];
    const whole = result.leaves.find(({ dtype }) => !isFloat(dtype));
    if (whole !== undefined) {
      throw new DTypeError(
        `${name}: f must return floats: got ${formatAval(whole)}: hasAux takes [value, what is not differentiated]`,
      );
    }
    trees = { result: result.treedef, aux: aux.treedef, count: result.leaves.length };
    return [...result.leaves, ...aux.leaves];
  };
  const tree = (blocks: readonly (readonly NDArray[])[], besides: readonly NDArray[]): unknown => {
    const { result, aux } = trees!;
    const jacobian = treeUnflatten<Pytree>(
      result,
      blocks.map((row) => chosen.tree(row)),
    );
    return hasAux ? [jacobian, treeUnflatten(aux, besides)] : jacobian;
  };
  return { leaves: chosen.leaves, call, finish: { results: () => trees!.count, tree } };
}

/** All directions in which one entry alone moves: for each array `[n, …its shape]`, n the number of entries of all. */
function unitVectors(arrays: readonly NDArray[]): NDArray[] {
  const total = arrays.reduce((sum, { size }) => sum + size, 0);
  const identity = eye(total);
  let next = 0;
  return arrays.map(({ shape, size, dtype }) => {
    const columns = slice(identity, [], [next, (next += size)]);
    return reshape(convert(columns, dtype), [total, ...shape]);
  });
}

/** An axis that runs over the entries of some arrays, cut where one ends and the next begins. */
function parted(x: NDArray, axis: number, arrays: readonly NDArray[]): NDArray[] {
  let next = 0;
  return arrays.map(({ shape }) => {
    const start = next;
    next += sizeOf(shape);
    return strided(x, {
      starts: x.shape.map((_, one) => (one === axis ? start : 0)),
      stops: x.shape.map((n, one) => (one === axis ? next : n)),
      steps: x.shape.map(() => 1),
    });
  });
}
