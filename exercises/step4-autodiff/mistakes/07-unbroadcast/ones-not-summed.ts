import { sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'axes of length 1 are not summed over',
  teaching: 'An axis of length 1 is stretched as well: in `shape` it has one number, which all places read.',
};

export function unbroadcast(cotangent: NDArray, shape: readonly number[]): NDArray {
  return sum(
    cotangent,
    Array.from({ length: cotangent.ndim - shape.length }, (_, axis) => axis),
  );
}
