import type { View } from '@first-principles/linalg';

export function sliceRows({ data, shape, strides }: View, start: number, stop: number): View {
  const [, ...rest] = shape;
  return { data, shape: [stop - start].concat(rest), strides, offset: strides[0] * start };
}
