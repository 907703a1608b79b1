import { add, div, mul, sqrt, sub, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'in dx, sums are taken away where means belong',
  teaching: 'Each x moves mean and variance by an Nth only: N·dy − Σdy − x̂·Σ(dy·x̂), all of it divided by N.',
};

export function batchNormBackward(
  dy: NDArray,
  xHat: NDArray,
  gamma: NDArray,
  variance: NDArray,
  epsilon: number = 1e-5,
): { dx: NDArray; dgamma: NDArray; dbeta: NDArray } {
  const blame = mul(dy, xHat);
  const inner = sub(sub(dy, sum(dy, 0)), mul(xHat, sum(blame, 0)));
  return {
    dx: mul(inner, div(gamma, sqrt(add(variance, epsilon)))),
    dgamma: sum(blame, 0),
    dbeta: sum(dy, 0),
  };
}
