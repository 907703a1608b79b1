import { add, div, mul, neg, sqrt, sum, type NDArray } from '@first-principles/linalg';

export function batchNormBackward(
  dy: NDArray,
  xHat: NDArray,
  gamma: NDArray,
  variance: NDArray,
  epsilon: number = 1e-5,
): { dx: NDArray; dgamma: NDArray; dbeta: NDArray } {
  const N = dy.shape[0];
  const s = sqrt(add(variance, epsilon));
  const straight = div(mul(dy, gamma), s);
  const throughMean = div(neg(sum(straight, 0)), N);
  const throughVariance = div(mul(neg(xHat), sum(mul(straight, xHat), 0)), N);
  return {
    dx: add(add(straight, throughMean), throughVariance),
    dgamma: sum(mul(xHat, dy), 0),
    dbeta: sum(dy, 0),
  };
}
