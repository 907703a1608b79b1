import { reshape, slice, type Index, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'only the first of the copies is heard',
  teaching: 'All places read that number, so all their wishes count: add them.',
};

export function unbroadcast(cotangent: NDArray, shape: readonly number[]): NDArray {
  const added = cotangent.ndim - shape.length;
  const at = cotangent.shape.map((_, axis): Index => (axis < added || shape[axis - added] === 1 ? 0 : []));
  return reshape(slice(cotangent, ...at), shape);
}
