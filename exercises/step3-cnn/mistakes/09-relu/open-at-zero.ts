import { greaterEqual, where, type NDArray } from '@first-principles/linalg';

export { relu } from '#earlier/step3-cnn/09-relu';

export const mistake = {
  name: 'the gate is open at x = 0',
  teaching: 'There is no slope at 0, and by agreement it is 0: x > 0, not x ≥ 0.',
};

export function reluBackward(dy: NDArray, x: NDArray): NDArray {
  return where(greaterEqual(x, 0), dy, 0);
}
