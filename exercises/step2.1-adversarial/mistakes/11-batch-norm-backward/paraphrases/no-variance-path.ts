import { add, div, einsum, mean, mul, sqrt, sub, type NDArray } from '@first-principles/linalg';

export function batchNormBackward(
  dy: NDArray,
  xHat: NDArray,
  gamma: NDArray,
  variance: NDArray,
  epsilon: number = 1e-5,
): { dx: NDArray; dgamma: NDArray; dbeta: NDArray } {
  const dHat = div(mul(dy, gamma), sqrt(add(variance, epsilon)));
  return { dx: sub(dHat, mean(dHat, 0)), dgamma: einsum('nf,nf->f', dy, xHat), dbeta: einsum('nf->f', dy) };
}
