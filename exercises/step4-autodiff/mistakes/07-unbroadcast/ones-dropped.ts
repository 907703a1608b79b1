import { sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'axes of length 1 are summed over and then gone',
  teaching: 'The gradient has the shape of what it is the gradient of: keep such an axis, with length 1.',
};

export function unbroadcast(cotangent: NDArray, shape: readonly number[]): NDArray {
  const added = cotangent.ndim - shape.length;
  const axes = cotangent.shape
    .map((_, axis) => axis)
    .filter((axis) => axis < added || shape[axis - added] === 1);
  return sum(cotangent, axes);
}
