import { add, item, mul, sub, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the sizes of the slopes are compared, not the slopes',
  teaching:
    'A gradient with its sign turned would pass: take the difference first, the absolute value after.',
};

export function directionalError(
  f: (x: NDArray) => number,
  x: NDArray,
  g: NDArray,
  d: NDArray,
  h = 1e-5,
): number {
  const claimed = Math.abs(item(sum(mul(g, d))));
  const measured = Math.abs(f(add(x, mul(d, h))) - f(sub(x, mul(d, h)))) / (2 * h);
  return Math.abs(claimed - measured) / Math.max(claimed, measured);
}
