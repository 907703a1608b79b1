import { concatenate, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export function adversarialGradients(
  net: Network,
  x: NDArray,
  y: NDArray,
  attack: (net: Network, x: NDArray, y: NDArray) => NDArray,
  gradients: (net: Network, x: NDArray, y: NDArray) => Network,
): Network {
  const both = [attack(net, x, y), x];
  return gradients(
    net,
    concatenate(both, 0),
    concatenate(
      both.map(() => y),
      0,
    ),
  );
}
