import { treeMap } from '../core/pytree.ts';
import { stopGradient as stop } from '../primitives/convert.ts';

/**
 * A tree of arrays as it is, but as constants: nothing moves through it, and no gradient flows back.
 *
 * ∂ stopGradient(x) / ∂x = 0
 *
 * @param tree - an array, or a tree of such
 * @returns the same tree
 * @source JAX, `jax.lax.stop_gradient`
 * @example grad((x: NDArray) => numpy.mul(x, stopGradient(x)))(3) // 3
 */
export function stopGradient<T>(tree: T): T {
  return treeMap((x) => stop(x), tree);
}
