import { mean, reshape, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the copies are averaged, not summed',
  teaching: 'A number that is read at N places changes the result N times: the wishes are added.',
};

export function unbroadcast(cotangent: NDArray, shape: readonly number[]): NDArray {
  const added = cotangent.ndim - shape.length;
  const axes = cotangent.shape
    .map((_, axis) => axis)
    .filter((axis) => axis < added || shape[axis - added] === 1);
  return reshape(mean(cotangent, axes), shape);
}
