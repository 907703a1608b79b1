import { add, div, mul, sqrt, sub, type NDArray } from '@first-principles/linalg';

export function updateRunning(running: NDArray, batch: NDArray, momentum: number = 0.1): NDArray {
  return add(running, mul(sub(batch, running), momentum));
}

/** One scale and one shift a feature: what a finished network keeps of its batch norm. */
export function batchNormEval(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  runningMean: NDArray,
  runningVariance: NDArray,
  epsilon: number = 1e-5,
): NDArray {
  const scale = div(gamma, sqrt(add(runningVariance, epsilon)));
  return add(mul(x, scale), sub(beta, mul(runningMean, scale)));
}
