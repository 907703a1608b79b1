import { add, div, mul, pow, sub, type NDArray } from '@first-principles/linalg';

export { updateRunning } from '#earlier/step2.1-adversarial/10-running';

export function batchNormEval(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  runningMean: NDArray,
  runningVariance: NDArray,
  epsilon: number = 1e-5,
): NDArray {
  const scale = div(gamma, add(epsilon, pow(runningVariance, 0.5)));
  return add(sub(mul(x, scale), mul(runningMean, scale)), beta);
}
