import { concatenate, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'it learns from clean and attacked pictures, half and half',
  teaching: 'That is another recipe, with another balance; here all pictures are attacked.',
};

export function adversarialGradients(
  net: Network,
  x: NDArray,
  y: NDArray,
  attack: (net: Network, x: NDArray, y: NDArray) => NDArray,
  gradients: (net: Network, x: NDArray, y: NDArray) => Network,
): Network {
  return gradients(net, concatenate([x, attack(net, x, y)], 0), concatenate([y, y], 0));
}
