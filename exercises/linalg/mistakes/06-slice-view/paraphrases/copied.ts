import type { View } from '@first-principles/linalg';

export function sliceRows(v: View, start: number, stop: number): View {
  const shape = [...v.shape];
  shape[0] = stop - start;
  return { ...v, data: Float64Array.from(v.data), shape, offset: v.offset + start * v.strides[0] };
}
