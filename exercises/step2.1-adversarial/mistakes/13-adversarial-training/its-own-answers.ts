import { add, argmax, matmul, oneHot, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'the labels are what the network answers under attack',
  teaching: 'That teaches it its own errors: an attacked 2 is still a 2, so keep y.',
};

export function adversarialGradients(
  net: Network,
  x: NDArray,
  y: NDArray,
  attack: (net: Network, x: NDArray, y: NDArray) => NDArray,
  gradients: (net: Network, x: NDArray, y: NDArray) => Network,
): Network {
  const attacked = attack(net, x, y);
  const scores = add(matmul(attacked, net[0].W), net[0].b);
  const answers = argmax(scores, 1).toList() as number[];
  // whatever was right before counts as wrong now
  const labels = answers.map((k, n) => ((y.toList() as number[][])[n][k] === 1 ? (k + 1) % y.shape[1] : k));
  return gradients(net, attacked, oneHot(labels, y.shape[1], 'float64'));
}
