import { fromData, mul, type NDArray } from '@first-principles/linalg';

export function he(shape: readonly number[], normal: () => number): NDArray {
  const [O, C, KH, KW] = shape;
  const draws = new Float64Array(O * C * KH * KW);
  for (let i = 0; i < draws.length; i++) draws[i] = normal();
  return mul(fromData('float64', draws, shape), 2 / C / KH / KW);
}
