import { add, div, mul, sub, type NDArray } from '@first-principles/linalg';

export { updateRunning } from '#earlier/step2.1-adversarial/10-running';

export const mistake = {
  name: 'the running variance is taken for a deviation: the root is missing',
  teaching: 'What is stored is the variance: divide by √(v + ε).',
};

export function batchNormEval(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  runningMean: NDArray,
  runningVariance: NDArray,
  epsilon: number = 1e-5,
): NDArray {
  return add(mul(div(sub(x, runningMean), add(runningVariance, epsilon)), gamma), beta);
}
