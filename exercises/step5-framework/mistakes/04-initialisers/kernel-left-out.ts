import { fromData, sizeOf, type NDArray } from '@first-principles/linalg';

export { xavierUniform } from '#earlier/step5-framework/04-initialisers';

export const mistake = {
  name: 'the fan-in is the second axis alone: the kernel is left out',
  teaching: 'An output of a convolution adds up a whole window of each channel: C·KH·KW.',
};

export function heNormal(shape: readonly number[], normal: () => number): NDArray {
  const deviation = Math.sqrt(2 / shape[1]);
  return fromData(
    'float64',
    Float64Array.from({ length: sizeOf(shape) }, () => deviation * normal()),
    shape,
  );
}
