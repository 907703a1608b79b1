import { fromData, sizeOf, type NDArray } from '@first-principles/linalg';

export { xavierUniform } from '#earlier/step5-framework/04-initialisers';

export const mistake = {
  name: 'the first axis is taken for the fan-in',
  teaching:
    'The weights are [out, in]: the first axis counts the outputs. Fan-in is the product of all the others.',
};

export function heNormal(shape: readonly number[], normal: () => number): NDArray {
  const deviation = Math.sqrt(2 / shape[0]);
  return fromData(
    'float64',
    Float64Array.from({ length: sizeOf(shape) }, () => deviation * normal()),
    shape,
  );
}
