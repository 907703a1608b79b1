import { fromData, sizeOf, type NDArray } from '@first-principles/linalg';

export { xavierUniform } from '#earlier/step5-framework/04-initialisers';

export const mistake = {
  name: 'it is 1/fan-in: the 2 is forgotten',
  teaching: 'ReLU throws half of the signal away; the 2 makes up for it.',
};

export function heNormal(shape: readonly number[], normal: () => number): NDArray {
  const deviation = Math.sqrt(1 / sizeOf(shape.slice(1)));
  return fromData(
    'float64',
    Float64Array.from({ length: sizeOf(shape) }, () => deviation * normal()),
    shape,
  );
}
