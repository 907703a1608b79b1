import { add, einsum, mul, pow, type NDArray } from '@first-principles/linalg';

export function batchNormBackward(
  dy: NDArray,
  xHat: NDArray,
  gamma: NDArray,
  variance: NDArray,
  epsilon: number = 1e-5,
): { dx: NDArray; dgamma: NDArray; dbeta: NDArray } {
  const s = mul(pow(add(variance, epsilon), -0.5), gamma);
  return { dx: mul(s, dy), dgamma: einsum('nf,nf->f', xHat, dy), dbeta: einsum('nf->f', dy) };
}
