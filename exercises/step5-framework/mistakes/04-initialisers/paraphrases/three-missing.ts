import { array, type NDArray } from '@first-principles/linalg';

export { heNormal } from '#earlier/step5-framework/04-initialisers';

export function xavierUniform(
  [out, inputs]: readonly [out: number, inputs: number],
  uniform: () => number,
  gain = 1,
): NDArray {
  const deviation = gain / Math.sqrt((inputs + out) / 2);
  const row = (): number[] => Array.from({ length: inputs }, () => deviation * 2 * uniform() - deviation);
  return array(Array.from({ length: out }, row), 'float64');
}
