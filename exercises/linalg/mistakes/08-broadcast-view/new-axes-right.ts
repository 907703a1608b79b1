import type { View } from '@first-principles/linalg';

export const mistake = {
  name: 'new axes are added on the right',
  teaching: 'Shapes are aligned at the right, so what is missing is missing on the left.',
};

export function broadcastTo(v: View, shape: readonly number[]): View {
  const strides = shape.map((_, axis) =>
    axis >= v.shape.length || v.shape[axis] === 1 ? 0 : v.strides[axis],
  );
  return { ...v, shape, strides };
}
