import type { View } from '@first-principles/linalg';

/** Lets the typed array itself begin later: its memory is still shared. */
export function sliceRows(v: View, start: number, stop: number): View {
  return {
    data: v.data.subarray(v.offset + start * v.strides[0]),
    shape: v.shape.with(0, stop - start),
    strides: v.strides,
    offset: 0,
  };
}
