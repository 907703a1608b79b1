import type { View } from '@first-principles/linalg';

export function broadcastTo({ data, shape, strides, offset }: View, wanted: readonly number[]): View {
  const steps: number[] = [];
  for (let axis = 0; axis < wanted.length; axis++) {
    if (shape[axis] === undefined) steps.push(0);
    else steps.push(shape[axis] > 1 ? strides[axis] : 0);
  }
  return { data, shape: wanted, strides: steps, offset };
}
