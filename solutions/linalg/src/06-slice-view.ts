import type { View } from '@first-principles/linalg';

/**
 * Some rows: those from `start` up to, not including, `stop`. A view: a mini-batch costs nothing.
 *
 * out[i, …] = v[start + i, …]
 *
 * @param v - [N, …]
 * @param start - 0 … stop
 * @param stop - start … N
 * @returns [stop − start, …]
 */
export function sliceRows(v: View, start: number, stop: number): View {
  return {
    data: v.data,
    shape: [stop - start, ...v.shape.slice(1)],
    strides: v.strides,
    offset: v.offset + start * v.strides[0],
  };
}
