import { add, item, mul, sub, sum, type NDArray } from '@first-principles/linalg';

/**
 * How far a gradient is from the slope that can be measured, along one direction: your own debugger from here on.
 *
 * a = ⟨g, d⟩,  b = (f(x + h·d) − f(x − h·d)) / 2h,  error = |a − b| / max(|a|, |b|)
 *
 * @param f - a cost
 * @param x - where it is looked at, any shape
 * @param g - the gradient to be checked, of the shape of x
 * @param d - the direction, of the shape of x: random, so that no mistake hides
 * @param h - half the length of the step that is measured
 * @returns the relative error: about 1e-9 if the gradient is right, about 1 if it is not
 */
export function directionalError(
  f: (x: NDArray) => number,
  x: NDArray,
  g: NDArray,
  d: NDArray,
  h = 1e-5,
): number {
  const claimed = item(sum(mul(g, d)));
  const measured = (f(add(x, mul(d, h))) - f(sub(x, mul(d, h)))) / (2 * h);
  return Math.abs(claimed - measured) / Math.max(Math.abs(claimed), Math.abs(measured));
}
