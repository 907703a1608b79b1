import { transpose, type NDArray } from '@first-principles/linalg';

export { batchAdd } from '#earlier/step4-autodiff/19-vmap-rules';

export function batchSum(x: NDArray, dim: number, axis: number): [NDArray, number] {
  const others = [...x.shape.keys()].filter((each) => each !== dim);
  return [transpose(x, [dim, ...others]).sum(axis), 0];
}
