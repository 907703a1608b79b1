import { array, type NDArray } from '@first-principles/linalg';

export { xavierUniform } from '#earlier/step5-framework/04-initialisers';

export function heNormal(shape: readonly number[], normal: () => number): NDArray {
  const [fan, ...rest] = shape;
  const entries = Array.from({ length: rest.reduce((n, length) => n * length, fan) }, normal);
  return array(entries, 'float64').reshape(shape).mul(Math.sqrt(2)).div(Math.sqrt(fan));
}
