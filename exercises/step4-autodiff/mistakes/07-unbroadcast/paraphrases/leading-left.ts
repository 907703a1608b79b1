import { sum, type NDArray } from '@first-principles/linalg';

export function unbroadcast(cotangent: NDArray, shape: readonly number[]): NDArray {
  return shape.reduceRight<NDArray>(
    (c, size, axis) => (size === 1 ? sum(c, axis - shape.length, true) : c),
    cotangent,
  );
}
