import { reshape, sum, type NDArray } from '@first-principles/linalg';

/**
 * Backwards through broadcasting: what was stretched hears the sum over its copies.
 *
 * The transpose of `broadcastTo`: ⟨cotangent, broadcastTo(t)⟩ = ⟨unbroadcast(cotangent), t⟩
 *
 * @param cotangent - of what came out, in its shape
 * @param shape - what went in, before it was stretched; it broadcasts to the shape of the cotangent
 * @returns of shape `shape`
 */
export function unbroadcast(cotangent: NDArray, shape: readonly number[]): NDArray {
  const added = cotangent.ndim - shape.length;
  const stretched = cotangent.shape.flatMap((_, axis) =>
    axis < added || shape[axis - added] === 1 ? [axis] : [],
  );
  return reshape(sum(cotangent, stretched), shape);
}
