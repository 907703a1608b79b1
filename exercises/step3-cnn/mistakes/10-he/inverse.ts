import { fromData, sizeOf, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'it is divided by the deviation instead of multiplied',
  teaching: 'The more is added up, the smaller each weight: normal() times √(2/fan-in).',
};

export function he(shape: readonly number[], normal: () => number): NDArray {
  const [, C, KH, KW] = shape;
  const deviation = Math.sqrt(2 / (C * KH * KW));
  return fromData(
    'float64',
    Float64Array.from({ length: sizeOf(shape) }, () => normal() / deviation),
    shape,
  );
}
