import { greater, maximum, mul, where, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'a hundredth of the negative side leaks through',
  teaching: 'That is a leaky ReLU; this one is shut: max(x, 0).',
};

export function relu(x: NDArray): NDArray {
  return maximum(x, mul(x, 0.01));
}

export function reluBackward(dy: NDArray, x: NDArray): NDArray {
  return where(greater(x, 0), dy, mul(dy, 0.01));
}
