import { fromData, sizeOf, type NDArray } from '@first-principles/linalg';

export { heNormal } from '#earlier/step5-framework/04-initialisers';

export const mistake = {
  name: 'the bound is 6/(in + out), without the root',
  teaching: 'The variance is divided by how many there are: the numbers themselves by the root of that.',
};

export function xavierUniform(
  shape: readonly [out: number, inputs: number],
  uniform: () => number,
  gain = 1,
): NDArray {
  const bound = (gain * 6) / (shape[0] + shape[1]);
  return fromData(
    'float64',
    Float64Array.from({ length: sizeOf(shape) }, () => bound * (2 * uniform() - 1)),
    shape,
  );
}
