import { fromData, sizeOf, type NDArray } from '@first-principles/linalg';

export { heNormal } from '#earlier/step5-framework/04-initialisers';

export const mistake = {
  name: 'the gain stands inside the root',
  teaching: 'The gain multiplies what comes out: it stands before the root.',
};

export function xavierUniform(
  shape: readonly [out: number, inputs: number],
  uniform: () => number,
  gain = 1,
): NDArray {
  const bound = Math.sqrt((gain * 6) / (shape[0] + shape[1]));
  return fromData(
    'float64',
    Float64Array.from({ length: sizeOf(shape) }, () => bound * (2 * uniform() - 1)),
    shape,
  );
}
