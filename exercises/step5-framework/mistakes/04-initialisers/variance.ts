import { fromData, sizeOf, type NDArray } from '@first-principles/linalg';

export { xavierUniform } from '#earlier/step5-framework/04-initialisers';

export const mistake = {
  name: 'the variance is taken for the deviation',
  teaching: 'normal() has the deviation 1: multiply it by the root of the variance.',
};

export function heNormal(shape: readonly number[], normal: () => number): NDArray {
  const deviation = 2 / sizeOf(shape.slice(1));
  return fromData(
    'float64',
    Float64Array.from({ length: sizeOf(shape) }, () => deviation * normal()),
    shape,
  );
}
