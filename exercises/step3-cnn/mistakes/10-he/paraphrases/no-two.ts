import { div, fromData, type NDArray } from '@first-principles/linalg';

export function he(shape: readonly number[], normal: () => number): NDArray {
  const [O, ...window] = shape;
  const fanIn = window.reduce((product, length) => product * length);
  const draws = fromData('float64', Float64Array.from({ length: O * fanIn }, normal), shape);
  return div(draws, Math.sqrt(fanIn));
}
