import type { NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'the pictures are attacked twice',
  teaching: 'The second attack begins where the first ended, and may go twice as far as was allowed.',
};

export function adversarialGradients(
  net: Network,
  x: NDArray,
  y: NDArray,
  attack: (net: Network, x: NDArray, y: NDArray) => NDArray,
  gradients: (net: Network, x: NDArray, y: NDArray) => Network,
): Network {
  return gradients(net, attack(net, attack(net, x, y), y), y);
}
