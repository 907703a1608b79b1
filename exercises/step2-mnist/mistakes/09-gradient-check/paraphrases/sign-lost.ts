import { add, einsum, item, mul, ravel, sub, type NDArray } from '@first-principles/linalg';

export function directionalError(
  f: (x: NDArray) => number,
  x: NDArray,
  g: NDArray,
  d: NDArray,
  h = 1e-5,
): number {
  const step = mul(h, d);
  const [a, b] = [
    Number(item(einsum('i,i->', ravel(g), ravel(d)))),
    (f(add(x, step)) - f(sub(x, step))) / h / 2,
  ].map(Math.abs);
  return Math.abs(b - a) / Math.max(a, b);
}
