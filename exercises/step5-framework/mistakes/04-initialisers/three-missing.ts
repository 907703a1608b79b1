import { fromData, sizeOf, type NDArray } from '@first-principles/linalg';

export { heNormal } from '#earlier/step5-framework/04-initialisers';

export const mistake = {
  name: 'the deviation is taken for the bound: √3 is missing',
  teaching:
    'U(−a, a) has the deviation a/√3: for a deviation of √(2/(in + out)) the bound is √(6/(in + out)).',
};

export function xavierUniform(
  shape: readonly [out: number, inputs: number],
  uniform: () => number,
  gain = 1,
): NDArray {
  const bound = gain * Math.sqrt(2 / (shape[0] + shape[1]));
  return fromData(
    'float64',
    Float64Array.from({ length: sizeOf(shape) }, () => bound * (2 * uniform() - 1)),
    shape,
  );
}
