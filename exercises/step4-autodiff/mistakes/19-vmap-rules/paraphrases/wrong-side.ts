import { swapAxes, type NDArray } from '@first-principles/linalg';

export { batchSum } from '#earlier/step4-autodiff/19-vmap-rules';

export function batchAdd(
  [a, b]: readonly [NDArray, NDArray],
  [i, j]: readonly [number | null, number | null],
): [NDArray, number] {
  const front = (x: NDArray, dim: number | null): NDArray => {
    let moved = x;
    for (let at = dim ?? 0; at > 0; at--) moved = swapAxes(moved, at, at - 1);
    return moved;
  };
  return [front(a, i).add(front(b, j)), 0];
}
