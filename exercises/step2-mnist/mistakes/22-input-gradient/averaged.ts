import { div, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';
import { inputGradient as right } from '#earlier/step2-mnist/22-input-gradient';

export const mistake = {
  name: 'it is divided by the batch size',
  teaching: 'Each image’s pixels belong to it alone: nothing is shared, so nothing is averaged.',
};

export function inputGradient(net: Network, x: NDArray, y: NDArray): NDArray {
  return div(right(net, x, y), x.shape[0]);
}
