import { moveAxis, sum, type NDArray } from '@first-principles/linalg';

export { batchAdd } from '#earlier/step4-autodiff/19-vmap-rules';

export const mistake = {
  name: 'a negative axis is shifted too: −1 becomes 0, the batch',
  teaching: 'Counted from the end, a sample’s axes stand where they stood: only axes from 0 on get 1 more.',
};

export function batchSum(x: NDArray, dim: number, axis: number): [NDArray, number] {
  return [sum(moveAxis(x, dim, 0), axis + 1), 0];
}
