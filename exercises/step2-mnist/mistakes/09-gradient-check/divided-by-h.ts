import { add, item, mul, sub, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the difference is divided by h, not by 2h',
  teaching: 'From x − h·d to x + h·d are two steps.',
};

export function directionalError(
  f: (x: NDArray) => number,
  x: NDArray,
  g: NDArray,
  d: NDArray,
  h = 1e-5,
): number {
  const claimed = item(sum(mul(g, d)));
  const measured = (f(add(x, mul(d, h))) - f(sub(x, mul(d, h)))) / h;
  return Math.abs(claimed - measured) / Math.max(Math.abs(claimed), Math.abs(measured));
}
