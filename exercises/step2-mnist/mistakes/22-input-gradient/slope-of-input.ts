import { mul, sigmoid, sub, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';
import { inputGradient as right } from '#earlier/step2-mnist/22-input-gradient';

export const mistake = {
  name: 'σ’ of the input is multiplied in',
  teaching: 'Pixels were never squashed: below the first layer there is no sigmoid.',
};

export function inputGradient(net: Network, x: NDArray, y: NDArray): NDArray {
  const s = sigmoid(x);
  return mul(right(net, x, y), mul(s, sub(1, s)));
}
