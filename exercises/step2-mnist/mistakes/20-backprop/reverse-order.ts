import type { NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';
import { gradients as right } from '#earlier/step2-mnist/20-backprop';

export const mistake = {
  name: 'the list begins with the last layer',
  teaching: 'You go down from the top, but gradient l must stand beside layer l: put each one in front.',
};

export function gradients(net: Network, x: NDArray, y: NDArray): Network {
  return right(net, x, y).toReversed();
}
