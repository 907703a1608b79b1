import { fromData, sizeOf, type NDArray } from '@first-principles/linalg';

export { heNormal } from '#earlier/step5-framework/04-initialisers';

export const mistake = {
  name: 'only the inputs are counted: 6/in',
  teaching: 'Xavier takes both ways into account: forwards in numbers add up, backwards out.',
};

export function xavierUniform(
  shape: readonly [out: number, inputs: number],
  uniform: () => number,
  gain = 1,
): NDArray {
  const bound = gain * Math.sqrt(6 / shape[1]);
  return fromData(
    'float64',
    Float64Array.from({ length: sizeOf(shape) }, () => bound * (2 * uniform() - 1)),
    shape,
  );
}
