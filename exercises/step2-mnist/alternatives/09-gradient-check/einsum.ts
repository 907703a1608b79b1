import { add, einsum, item, mul, ravel, sub, type NDArray } from '@first-principles/linalg';

export function directionalError(
  f: (x: NDArray) => number,
  x: NDArray,
  g: NDArray,
  d: NDArray,
  h = 1e-5,
): number {
  const step = mul(h, d);
  const promised = Number(item(einsum('i,i->', ravel(g), ravel(d))));
  const measured = (f(add(x, step)) - f(sub(x, step))) / h / 2;
  const apart = promised > measured ? promised - measured : measured - promised;
  return apart / Math.max(Math.abs(promised), Math.abs(measured));
}
