import { fromData, sizeOf, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the 2 is forgotten',
  teaching: 'ReLU throws half of the signal away; the 2 makes up for it.',
};

export function he(shape: readonly number[], normal: () => number): NDArray {
  const [, C, KH, KW] = shape;
  const deviation = Math.sqrt(1 / (C * KH * KW));
  return fromData(
    'float64',
    Float64Array.from({ length: sizeOf(shape) }, () => deviation * normal()),
    shape,
  );
}
