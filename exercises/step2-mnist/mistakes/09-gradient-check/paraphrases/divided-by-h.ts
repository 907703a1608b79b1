import { add, item, mul, sub, sum, type NDArray } from '@first-principles/linalg';

export function directionalError(
  f: (x: NDArray) => number,
  x: NDArray,
  g: NDArray,
  d: NDArray,
  h = 1e-5,
): number {
  const step = mul(d, h);
  const slope = (f(add(x, step)) - f(sub(x, step))) * (1 / h);
  const promised = item(sum(mul(d, g)));
  const larger = Math.abs(slope) > Math.abs(promised) ? Math.abs(slope) : Math.abs(promised);
  return Math.abs(slope - promised) / larger;
}
