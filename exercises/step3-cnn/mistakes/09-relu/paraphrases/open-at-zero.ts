import { fromData, less, maximum, where, type NDArray } from '@first-principles/linalg';

export function relu(x: NDArray): NDArray {
  return where(less(x, 0), 0, maximum(0, x));
}

export function reluBackward(dy: NDArray, x: NDArray): NDArray {
  const open = x.ravel().data;
  const passed = Float64Array.from(dy.ravel().data, (wish, i) => (open[i] < 0 ? 0 : wish));
  return fromData('float64', passed, x.shape);
}
