import { add, mul, type NDArray } from '@first-principles/linalg';

export { batchNormEval } from '#earlier/step2.1-adversarial/10-running';

export const mistake = {
  name: 'momentum is taken for the weight of the old',
  teaching: 'Here, as in PyTorch, 0.1 is the weight of the new batch, and what was known keeps 0.9.',
};

export function updateRunning(running: NDArray, batch: NDArray, momentum: number = 0.1): NDArray {
  return add(mul(running, momentum), mul(batch, 1 - momentum));
}
