import { concatenate, slice, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'what leaves on one side comes in on the other',
  teaching: 'A stroke that leaves the picture is gone: zeros come in.',
};

const rolled = (x: NDArray, axis: number, by: number): NDArray => {
  const length = x.shape[axis];
  const at = (((length - by) % length) + length) % length;
  const before = Array.from({ length: axis }, (): [] => []);
  return concatenate([slice(x, ...before, [at]), slice(x, ...before, [0, at])], axis);
};

export function shift(x: NDArray, down: number, right: number): NDArray {
  return rolled(rolled(x, 2, down), 3, right);
}
