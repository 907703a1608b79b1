import { DTypeError } from '@first-principles/linalg';
import { fill } from '../core/fill.ts';
import { flat, type Arrays, type Given } from '../core/functions.ts';
import { formatTreeDef, treeFlatten, treeUnflatten } from '../core/pytree.ts';
import { jvpFlat } from './jvp.ts';

/**
 * f's result, and how it moves when its arguments move along the tangents: the Jacobian times a vector, in one pass.
 *
 * jvp(f, x, t) = (f(x), ∂f(x)·t)
 *
 * @param f - from trees of arrays to a tree of arrays
 * @param primals - its arguments
 * @param tangents - of the same structure, shapes and types
 * @returns the result, and its tangent
 * @throws DTypeError if arguments and tangents differ in structure
 * @throws ShapeError if they differ in shape or type
 * @source JAX, `jax.jvp`
 * @example jvp((x: NDArray) => numpy.sin(x), [0], [2]) // [0, 2]
 */
export function jvp<A extends readonly unknown[], R>(
  f: (...args: A) => R,
  primals: Given<A>,
  tangents: Given<A>,
): [primal: Arrays<R>, tangent: Arrays<R>] {
  const at = treeFlatten(primals);
  const along = treeFlatten(tangents);
  if (formatTreeDef(at.treedef) !== formatTreeDef(along.treedef)) {
    throw new DTypeError(
      `jvp: tangents have the structure of the arguments: ${formatTreeDef(at.treedef)} and ${formatTreeDef(along.treedef)}`,
    );
  }
  const { call, outTree } = flat(f, at.treedef);
  const out = jvpFlat(call, at.leaves, along.leaves);
  const moves = out.tangents.map((t, i) => t ?? fill(0, out.primals[i]));
  return [treeUnflatten(outTree(), out.primals), treeUnflatten(outTree(), moves)] as [Arrays<R>, Arrays<R>];
}
