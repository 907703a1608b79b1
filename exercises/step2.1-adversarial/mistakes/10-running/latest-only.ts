import { mul, type NDArray } from '@first-principles/linalg';

export { batchNormEval } from '#earlier/step2.1-adversarial/10-running';

export const mistake = {
  name: 'only the latest batch is remembered',
  teaching: 'One batch of a hundred is a rough guess: keep (1 − momentum) of what was known.',
};

export function updateRunning(_running: NDArray, batch: NDArray): NDArray {
  return mul(batch, 1);
}
