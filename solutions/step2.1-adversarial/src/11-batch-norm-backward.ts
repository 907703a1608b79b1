import { add, div, mean, mul, sqrt, sub, sum, type NDArray } from '@first-principles/linalg';

/**
 * Backwards through batch norm, on all of its three paths: straight, through the mean, through the variance.
 *
 * dx = γ/√(v + ε) · (dy − (1/N)·Σ dy − x̂·(1/N)·Σ dy·x̂),  dγ = Σₙ dy·x̂,  dβ = Σₙ dy
 *
 * @param dy - [N, F]
 * @param xHat - x̂ [N, F]
 * @param gamma - γ [F]
 * @param variance - v [F], of the batch
 * @returns dx [N, F], dgamma [F], dbeta [F]
 * @source Ioffe and Szegedy, "Batch normalization" (2015), section 3
 */
export function batchNormBackward(
  dy: NDArray,
  xHat: NDArray,
  gamma: NDArray,
  variance: NDArray,
  epsilon: number = 1e-5,
): { dx: NDArray; dgamma: NDArray; dbeta: NDArray } {
  const blame = mul(dy, xHat);
  const inner = sub(sub(dy, mean(dy, 0)), mul(xHat, mean(blame, 0)));
  const dx = mul(inner, div(gamma, sqrt(add(variance, epsilon))));
  return { dx, dgamma: sum(blame, 0), dbeta: sum(dy, 0) };
}
