import { add, div, item, mul, norm, sub, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the direction is normalised on one side only',
  teaching: 'Promised and measured slope must be along the same d: take it as it is on both sides.',
};

export function directionalError(
  f: (x: NDArray) => number,
  x: NDArray,
  g: NDArray,
  d: NDArray,
  h = 1e-5,
): number {
  const unit = div(d, norm(d));
  const claimed = item(sum(mul(g, unit)));
  const measured = (f(add(x, mul(d, h))) - f(sub(x, mul(d, h)))) / (2 * h);
  return Math.abs(claimed - measured) / Math.max(Math.abs(claimed), Math.abs(measured));
}
