import type { NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'the gradients are those of the pictures as they were',
  teaching: 'Learn from what the attack gave: gradients(net, attack(net, x, y), y).',
};

export function adversarialGradients(
  net: Network,
  x: NDArray,
  y: NDArray,
  attack: (net: Network, x: NDArray, y: NDArray) => NDArray,
  gradients: (net: Network, x: NDArray, y: NDArray) => Network,
): Network {
  attack(net, x, y);
  return gradients(net, x, y);
}
