import { neg, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';
import { inputGradient as right } from '#earlier/step2-mnist/22-input-gradient';

export const mistake = {
  name: 'the sign is turned',
  teaching: 'A gradient points uphill; who wants to go down takes it away, later.',
};

export function inputGradient(net: Network, x: NDArray, y: NDArray): NDArray {
  return neg(right(net, x, y));
}
