import { pad, type NDArray } from '@first-principles/linalg';
import { maxPool as right } from '#earlier/step3-cnn/11-max-pool';

export const mistake = {
  name: 'a window that hangs over the edge is kept',
  teaching: 'Whole windows only: ⌊H/size⌋ rows and ⌊W/size⌋ columns of them.',
};

export function maxPool(x: NDArray, size: number): NDArray {
  const over = x.shape.slice(2).map((length): [number, number] => [0, (size - (length % size)) % size]);
  return right(pad(x, [[0, 0], [0, 0], ...over], -Infinity), size);
}
