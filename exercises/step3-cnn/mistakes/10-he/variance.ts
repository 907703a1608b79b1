import { fromData, sizeOf, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the variance is taken for the deviation: the root is missing',
  teaching: 'A standard normal number is multiplied by the deviation, √(2/fan-in).',
};

export function he(shape: readonly number[], normal: () => number): NDArray {
  const [, C, KH, KW] = shape;
  return fromData(
    'float64',
    Float64Array.from({ length: sizeOf(shape) }, () => (2 / (C * KH * KW)) * normal()),
    shape,
  );
}
