import { isFloat, type NDArray } from '@first-principles/linalg';
import * as linalg from '@first-principles/linalg';
import { fill } from './core/fill.ts';
import { flat, type Given } from './core/functions.ts';
import { treeFlatten } from './core/pytree.ts';
import { jvpFlat, type Tangent } from './forward/jvp.ts';
import { vjpFlat } from './reverse/vjp.ts';

/** What `checkGrads` may be told. */
export interface CheckGradsOptions {
  /** Of the relative error; 1e-6 by default, for float64. */
  readonly tolerance?: number;
  /** Of the difference quotient; 1e-6 by default. */
  readonly step?: number;
  /** Of the random directions. */
  readonly seed?: number;
  /** How many derivatives are checked, each by differences of the one before it; 1 by default. */
  readonly order?: number;
  /** Which: jvp, vjp, or both, as by default. A function of `customVjp` only goes backwards. */
  readonly modes?: readonly ('forward' | 'backward')[];
}

/**
 * Checks f's derivatives at a point, along a random direction t and against a random cotangent c:
 *
 * ⟨c, (f(x + ht) − f(x − ht)) / 2h⟩ ≈ ⟨c, jvp(t)⟩ = ⟨vjp(c), t⟩
 *
 * @param f - from trees of arrays to a tree of arrays
 * @param args - float64 for the tolerance to make sense; integers and truth values stand still
 * @throws Error if they differ, with the numbers
 * @source JAX, `jax.test_util.check_grads`
 * @example checkGrads((x: NDArray) => numpy.sin(x), [normal(key(0), [3], 'float64')])
 */
export function checkGrads<A extends readonly unknown[]>(
  f: (...args: A) => unknown,
  args: Given<A>,
  options: CheckGradsOptions = {},
): void {
  const { leaves, treedef } = treeFlatten(args);
  checkFlat(flat(f, treedef).call, leaves, options);
}

function checkFlat(
  f: (...leaves: NDArray[]) => NDArray[],
  leaves: readonly NDArray[],
  options: CheckGradsOptions,
): void {
  const { tolerance = 1e-6, step = 1e-6, seed = 0, order = 1, modes = ['forward', 'backward'] } = options;
  const keys = linalg.split(linalg.key(seed), 2);
  const along = directions(keys[0], leaves);
  const moved = (h: number): NDArray[] =>
    f(...leaves.map((x, i) => (along[i] === null ? x : linalg.add(x, linalg.mul(h, along[i])))));
  const [after, before] = [moved(step), moved(-step)];
  const weights = directions(keys[1], after);
  const quotients = after.map((y, i) =>
    isFloat(y.dtype) ? linalg.div(linalg.sub(y, before[i]), 2 * step) : null,
  );
  const back = (...at: NDArray[]): Tangent[] => vjpFlat(f, at).pull(weights);
  const numeric = dot(weights, quotients);
  const found = modes.map((mode) =>
    mode === 'forward' ? dot(weights, jvpFlat(f, leaves, along).tangents) : dot(along, back(...leaves)),
  );

  const scale = Math.max(1, ...[numeric, ...found].map(Math.abs));
  const close = (a: number, b: number, within: number): boolean => Math.abs(a - b) <= within * scale;
  if (!found.every((one) => close(one, numeric, tolerance) && close(one, found[0], 1e-10))) {
    const said = modes.map((mode, i) => `${mode}s ${found[i]}`).join(', ');
    throw new Error(`checkGrads: derivatives differ: by differences ${numeric}, ${said}`);
  }
  if (order <= 1) return;
  // the gradient as a function, whose derivative is the second one
  const gradient = (...at: NDArray[]): NDArray[] =>
    modes.includes('backward')
      ? back(...at).map((c, i) => c ?? fill(0, at[i]))
      : jvpFlat(f, at, along).tangents.map((t, i) => t ?? fill(0, after[i]));
  checkFlat(gradient, leaves, { ...options, order: order - 1, seed: seed + 1 });
}

/** A random array like each; null for integers and truth values, which do not move. */
function directions(key: linalg.Key, like: readonly NDArray[]): Tangent[] {
  const keys = linalg.split(key, Math.max(1, like.length));
  return like.map(({ shape, dtype }, i) => (isFloat(dtype) ? linalg.normal(keys[i], shape, dtype) : null));
}

/** ⟨a, b⟩ over all arrays of two lists. */
function dot(a: readonly Tangent[], b: readonly Tangent[]): number {
  const parts = a.map((x, i) => {
    const y = b[i];
    return x === null || y === null ? 0 : linalg.sum(linalg.mul(x, y)).item();
  });
  return parts.reduce((total, part) => total + part, 0);
}
