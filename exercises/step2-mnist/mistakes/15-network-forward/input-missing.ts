import type { NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';
import { forward as right } from '#earlier/step2-mnist/15-network-forward';

export const mistake = {
  name: 'a[0] is not x',
  teaching: 'The first layer’s input belongs to the list: its weights’ gradient needs it.',
};

export function forward(net: Network, x: NDArray) {
  const { z, a } = right(net, x);
  return { z, a: a.slice(1) };
}
