import { moveAxis, sum, type NDArray } from '@first-principles/linalg';

export { batchAdd } from '#earlier/step4-autodiff/19-vmap-rules';

export const mistake = {
  name: 'the axis is taken as one of the batch, not of a sample',
  teaching: 'With the batch in front every axis of a sample stands one further back: axis + 1.',
};

export function batchSum(x: NDArray, dim: number, axis: number): [NDArray, number] {
  return [sum(moveAxis(x, dim, 0), axis), 0];
}
