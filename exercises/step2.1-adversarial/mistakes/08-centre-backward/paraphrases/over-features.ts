import { div, sub, sum, transpose, type NDArray } from '@first-principles/linalg';

export function centreBackward(dy: NDArray): NDArray {
  const t = transpose(dy);
  return transpose(sub(t, div(sum(t, 0), t.shape[0])));
}
