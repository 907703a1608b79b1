import { add, div, mul, sqrt, sub, type NDArray } from '@first-principles/linalg';

export { updateRunning } from '#earlier/step2.1-adversarial/10-running';

export const mistake = {
  name: 'ε stands outside the root',
  teaching: 'As in training: √(v + ε), or the examination asks about another function.',
};

export function batchNormEval(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  runningMean: NDArray,
  runningVariance: NDArray,
  epsilon: number = 1e-5,
): NDArray {
  return add(mul(div(sub(x, runningMean), add(sqrt(runningVariance), epsilon)), gamma), beta);
}
