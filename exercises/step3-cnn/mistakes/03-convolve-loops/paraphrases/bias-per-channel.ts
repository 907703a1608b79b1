import { add, slice, type NDArray } from '@first-principles/linalg';
import { convolve as right, type Conv } from '#earlier/step3-cnn/03-convolve-loops';

export function convolve(x: NDArray, w: NDArray, b: NDArray, how: Conv): NDArray {
  const channels = Array.from({ length: x.shape[1] }, (_, c) =>
    right(slice(x, [], [c, c + 1]), slice(w, [], [c, c + 1]), b, how),
  );
  return channels.reduce((sum, channel) => add(sum, channel));
}
