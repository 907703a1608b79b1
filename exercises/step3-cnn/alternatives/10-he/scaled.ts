import { div, fromData, mul, sizeOf, type NDArray } from '@first-principles/linalg';

export function he(shape: readonly number[], normal: () => number): NDArray {
  const draws = fromData('float64', Float64Array.from({ length: sizeOf(shape) }, normal), shape);
  const fanIn = sizeOf(shape) / shape[0];
  return div(mul(draws, Math.SQRT2), Math.sqrt(fanIn));
}
