import type { NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export function adversarialGradients(
  net: Network,
  x: NDArray,
  y: NDArray,
  attack: (net: Network, x: NDArray, y: NDArray) => NDArray,
  gradients: (net: Network, x: NDArray, y: NDArray) => Network,
): Network {
  let pictures = x;
  for (let round = 0; round < 2; round++) pictures = attack(net, pictures, y);
  return gradients(net, pictures, y);
}
