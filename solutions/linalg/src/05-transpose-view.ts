import type { View } from '@first-principles/linalg';

/**
 * The axes in another order; reversed if none is given. A view: not one number is copied or moved.
 *
 * out[i_axes[0], i_axes[1], …] = v[i₀, i₁, …]: axis a of the result is axis axes[a] of v
 *
 * @param v - any shape
 * @param axes - every axis of v once
 */
export function transpose(v: View, axes: readonly number[] = v.shape.map((_, axis) => axis).reverse()): View {
  return {
    data: v.data,
    shape: axes.map((axis) => v.shape[axis]),
    strides: axes.map((axis) => v.strides[axis]),
    offset: v.offset,
  };
}
