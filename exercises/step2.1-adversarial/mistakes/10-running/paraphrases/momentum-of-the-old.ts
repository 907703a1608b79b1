import { add, mul, sub, type NDArray } from '@first-principles/linalg';

export { batchNormEval } from '#earlier/step2.1-adversarial/10-running';

export function updateRunning(running: NDArray, batch: NDArray, momentum: number = 0.1): NDArray {
  return add(batch, mul(momentum, sub(running, batch)));
}
