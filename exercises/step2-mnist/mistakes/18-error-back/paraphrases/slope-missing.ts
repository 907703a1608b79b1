import { einsum, type NDArray } from '@first-principles/linalg';

export function errorBack(delta: NDArray, W: NDArray): NDArray {
  return einsum('no,io->ni', delta, W);
}
