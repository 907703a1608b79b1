import { div, exp, max, sub, sum, type NDArray } from '@first-principles/linalg';

export { linearBackward } from '#earlier/step2.1-adversarial/07-linear-backward';

export function meanLossGradient(z: NDArray, y: NDArray): NDArray {
  const e = exp(sub(z, max(z, -1, true)));
  return sub(div(e, sum(e, -1, true)), y);
}
