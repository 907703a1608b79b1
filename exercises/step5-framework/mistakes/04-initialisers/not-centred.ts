import { fromData, sizeOf, type NDArray } from '@first-principles/linalg';

export { heNormal } from '#earlier/step5-framework/04-initialisers';

export const mistake = {
  name: 'the draws are not centred: none is below 0',
  teaching: '2u − 1 takes [0, 1) to [−1, 1): weights of both signs.',
};

export function xavierUniform(
  shape: readonly [out: number, inputs: number],
  uniform: () => number,
  gain = 1,
): NDArray {
  const bound = gain * Math.sqrt(6 / (shape[0] + shape[1]));
  return fromData(
    'float64',
    Float64Array.from({ length: sizeOf(shape) }, () => bound * uniform()),
    shape,
  );
}
