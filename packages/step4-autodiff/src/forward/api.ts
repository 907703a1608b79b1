import { DTypeError } from '@first-principles/linalg';
import { checkAux } from '../core/chosen.ts';
import { fill } from '../core/fill.ts';
import { flat, type Arrays, type Given } from '../core/functions.ts';
import { formatTreeDef, treeFlatten, treeUnflatten } from '../core/pytree.ts';
import { jvpFlat } from './jvp.ts';

/**
 * f's result, and how it moves when its arguments move along the tangents: the Jacobian times a vector, in one pass.
 *
 * jvp(f, x, t) = (f(x), ∂f(x)·t)
 *
 * @param f - from trees of arrays to a tree of arrays; with `hasAux`, to `[that, anything]`
 * @param primals - its arguments
 * @param tangents - of the same structure, shapes and types; those of integers and truth values are not looked at
 * @returns the result, and its tangent, zero where that is an integer; with `hasAux`, what f says besides is the third
 * @throws DTypeError if arguments and tangents differ in structure
 * @throws ShapeError if they differ in shape or type
 * @source JAX, `jax.jvp`
 * @example jvp((x: NDArray) => numpy.sin(x), [0], [2]) // [0, 2]
 */
export function jvp<A extends readonly unknown[], R, X>(
  f: (...args: A) => readonly [R, X],
  primals: Given<A>,
  tangents: Given<A>,
  options: { readonly hasAux: true },
): [primal: Arrays<R>, tangent: Arrays<R>, aux: Arrays<X>];
export function jvp<A extends readonly unknown[], R>(
  f: (...args: A) => R,
  primals: Given<A>,
  tangents: Given<A>,
  options?: { readonly hasAux?: false },
): [primal: Arrays<R>, tangent: Arrays<R>];
export function jvp(
  f: (...args: never[]) => unknown,
  primals: readonly unknown[],
  tangents: readonly unknown[],
  { hasAux = false }: { readonly hasAux?: boolean } = {},
): unknown {
  const at = treeFlatten(primals);
  const along = treeFlatten(tangents);
  if (formatTreeDef(at.treedef) !== formatTreeDef(along.treedef)) {
    throw new DTypeError(
      `jvp: tangents have the structure of the arguments: ${formatTreeDef(at.treedef)} and ${formatTreeDef(along.treedef)}`,
    );
  }
  const whole = (...args: never[]): unknown => (hasAux ? checkAux('jvp', f(...args)) : f(...args));
  const { call, outTree } = flat(whole, at.treedef);
  const out = jvpFlat(call, at.leaves, along.leaves);
  const moves = out.tangents.map((t, i) => t ?? fill(0, out.primals[i]));
  const [value, moved] = [out.primals, moves].map((leaves) => treeUnflatten(outTree(), leaves));
  if (!hasAux) return [value, moved];
  return [checkAux('jvp', value)[0], checkAux('jvp', moved)[0], checkAux('jvp', value)[1]];
}
