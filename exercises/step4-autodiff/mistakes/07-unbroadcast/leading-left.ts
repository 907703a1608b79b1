import { sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'axes that were added in front are left as they are',
  teaching:
    'Shapes are aligned at the right: what `shape` does not have at the left was stretched too, and is summed over.',
};

export function unbroadcast(cotangent: NDArray, shape: readonly number[]): NDArray {
  const added = cotangent.ndim - shape.length;
  const axes = shape.flatMap((size, axis) => (size === 1 ? [axis + added] : []));
  return sum(cotangent, axes, true);
}
