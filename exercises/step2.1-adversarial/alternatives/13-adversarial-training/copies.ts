import { add, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export function adversarialGradients(
  net: Network,
  x: NDArray,
  y: NDArray,
  attack: (net: Network, x: NDArray, y: NDArray) => NDArray,
  gradients: (net: Network, x: NDArray, y: NDArray) => Network,
): Network {
  const attacked = add(attack(net, add(x, 0), y), 0);
  return [...gradients(net, attacked, y)];
}
