import { avalOf, type Aval } from '../core/aval.ts';
import { flat, type Arrays, type Given } from '../core/functions.ts';
import { treeFlatten, treeUnflatten } from '../core/pytree.ts';
import type { Jaxpr } from './jaxpr.ts';
import { formatJaxpr } from './print.ts';
import { trace } from './staging.ts';

/** A program that says itself as JAX would print it. */
export interface PrintedJaxpr extends Jaxpr {
  toString(): string;
}

/**
 * The program of f: which primitives it applies, for arguments of these shapes and types.
 *
 * @param f - from trees of arrays to a tree of arrays
 * @returns a function of the same arguments, of which only shapes and types matter
 * @source JAX, `jax.make_jaxpr`
 * @example String(makeJaxpr((x: NDArray) => numpy.sin(x))(1)) // { lambda ; a:f32[]. let b:f32[] = sin a in (b,) }
 */
export function makeJaxpr<A extends readonly unknown[]>(
  f: (...args: A) => unknown,
): (...args: Given<A>) => PrintedJaxpr {
  return (...args) => {
    const { leaves, treedef } = treeFlatten(args);
    const { jaxpr } = trace(flat(f, treedef).call, leaves.map(avalOf));
    return { ...jaxpr, toString: () => formatJaxpr(jaxpr) };
  };
}

/**
 * Shapes and types of f's result, without computing it.
 *
 * @param f - from trees of arrays to a tree of arrays
 * @param args - its arguments, of which only shapes and types matter
 * @returns the tree of f's result, with `{ shape, dtype }` in the place of each array
 * @throws what f throws: shapes that do not fit, for example
 * @source JAX, `jax.eval_shape`
 * @example evalShape((a: NDArray, b: NDArray) => numpy.matmul(a, b), zeros([2, 3]), zeros([3, 4])) // { shape: [2, 4], dtype: 'float32' }
 */
export function evalShape<A extends readonly unknown[], R>(
  f: (...args: A) => R,
  ...args: Given<A>
): Avals<Arrays<R>> {
  const { leaves, treedef } = treeFlatten(args);
  const { call, outTree } = flat(f, treedef);
  const { jaxpr } = trace(call, leaves.map(avalOf));
  const avals = jaxpr.outputs.map(({ aval }) => ({ shape: aval.shape, dtype: aval.dtype }));
  return treeUnflatten(outTree(), avals) as Avals<Arrays<R>>;
}

/** A tree of arrays with shapes and types in their place. */
export type Avals<T> = T extends { readonly shape: unknown; readonly dtype: unknown }
  ? Aval
  : T extends object
    ? { [K in keyof T]: Avals<T[K]> }
    : T;
