import { add, item, mul, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the slope is measured to one side only',
  teaching: '(f(x + h·d) − f(x)) / h errs by the curvature; to both sides it cancels.',
};

export function directionalError(
  f: (x: NDArray) => number,
  x: NDArray,
  g: NDArray,
  d: NDArray,
  h = 1e-5,
): number {
  const claimed = item(sum(mul(g, d)));
  const measured = (f(add(x, mul(d, h))) - f(x)) / h;
  return Math.abs(claimed - measured) / Math.max(Math.abs(claimed), Math.abs(measured));
}
