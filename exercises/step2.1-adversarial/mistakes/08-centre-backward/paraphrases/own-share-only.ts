import { div, sub, type NDArray } from '@first-principles/linalg';

export function centreBackward(dy: NDArray): NDArray {
  return sub(dy, div(dy, dy.shape[0]));
}
