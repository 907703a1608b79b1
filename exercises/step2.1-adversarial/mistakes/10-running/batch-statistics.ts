import { add, div, mean, mul, sqrt, sub, variance, type NDArray } from '@first-principles/linalg';

export { updateRunning } from '#earlier/step2.1-adversarial/10-running';

export const mistake = {
  name: 'the statistics are those of the batch that is asked about',
  teaching: 'Then an answer depends on the company it is in: use what was gathered while training.',
};

export function batchNormEval(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  _runningMean: NDArray,
  _runningVariance: NDArray,
  epsilon: number = 1e-5,
): NDArray {
  return add(mul(div(sub(x, mean(x, 0)), sqrt(add(variance(x, 0), epsilon))), gamma), beta);
}
