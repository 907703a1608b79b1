import { add, item, mul, sub, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the error is absolute, not relative',
  teaching: 'Whether 0.001 is much depends on the slope: divide by the larger of the two.',
};

export function directionalError(
  f: (x: NDArray) => number,
  x: NDArray,
  g: NDArray,
  d: NDArray,
  h = 1e-5,
): number {
  const claimed = item(sum(mul(g, d)));
  const measured = (f(add(x, mul(d, h))) - f(sub(x, mul(d, h)))) / (2 * h);
  return Math.abs(claimed - measured);
}
