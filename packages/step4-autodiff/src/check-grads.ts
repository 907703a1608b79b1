import { isFloat, type NDArray } from '@first-principles/linalg';
import * as linalg from '@first-principles/linalg';
import { flat } from './core/functions.ts';
import { treeFlatten } from './core/pytree.ts';
import { jvpFlat } from './forward/jvp.ts';
import { vjpFlat } from './reverse/vjp.ts';

/** What `checkGrads` may be told. */
export interface CheckGradsOptions {
  /** Of the relative error; 1e-6 by default, for float64. */
  readonly tolerance?: number;
  /** Of the difference quotient; 1e-6 by default. */
  readonly step?: number;
  /** Of the random directions. */
  readonly seed?: number;
}

/**
 * Checks f's derivatives at a point, along a random direction t and against a random cotangent c:
 *
 * ⟨c, (f(x + ht) − f(x − ht)) / 2h⟩ ≈ ⟨c, jvp(t)⟩ = ⟨vjp(c), t⟩
 *
 * @param f - from trees of arrays to a tree of arrays
 * @param args - float64 for the tolerance to make sense; others stand still
 * @throws Error if they differ, with the three numbers
 * @source JAX, `jax.test_util.check_grads`
 * @example checkGrads((x: NDArray) => numpy.sin(x), [normal(key(0), [3], 'float64')])
 */
export function checkGrads<A extends readonly unknown[]>(
  f: (...args: A) => unknown,
  args: A,
  { tolerance = 1e-6, step = 1e-6, seed = 0 }: CheckGradsOptions = {},
): void {
  const { leaves, treedef } = treeFlatten(args);
  const { call } = flat(f, treedef);
  const keys = linalg.split(linalg.key(seed), 2 * leaves.length + 100);
  const along = leaves.map((x, i) => (isFloat(x.dtype) ? linalg.normal(keys[i], x.shape, x.dtype) : null));
  const moved = (h: number): NDArray[] =>
    call(...leaves.map((x, i) => (along[i] === null ? x : linalg.add(x, linalg.mul(h, along[i])))));
  const [after, before] = [moved(step), moved(-step)];
  const weights = after.map((y, i) =>
    isFloat(y.dtype) ? linalg.normal(keys[leaves.length + i], y.shape, y.dtype) : null,
  );

  const dotWith = (values: readonly (NDArray | null)[], others: readonly (NDArray | null)[]): number => {
    const parts = values.map((v, i) => {
      const other = others[i];
      return v === null || other === null ? 0 : linalg.sum(linalg.mul(v, other)).item();
    });
    return parts.reduce((total, part) => total + part, 0);
  };
  const quotients = after.map((y, i) => linalg.div(linalg.sub(y, before[i]), 2 * step));
  const numeric = dotWith(weights, quotients);
  const forward = dotWith(weights, jvpFlat(call, leaves, along).tangents);
  const reverse = dotWith(along, vjpFlat(call, leaves).pull(weights));
  const scale = Math.max(1, Math.abs(numeric), Math.abs(forward), Math.abs(reverse));
  const close = (a: number, b: number, within: number): boolean => Math.abs(a - b) <= within * scale;
  if (!close(forward, reverse, 1e-10) || !close(numeric, forward, tolerance)) {
    throw new Error(
      `checkGrads: derivatives differ: by differences ${numeric}, forwards ${forward}, backwards ${reverse}`,
    );
  }
}
