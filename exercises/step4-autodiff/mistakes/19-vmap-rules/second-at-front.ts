import type { NDArray } from '@first-principles/linalg';
import { batchAdd as right } from '#earlier/step4-autodiff/19-vmap-rules';

export { batchSum } from '#earlier/step4-autodiff/19-vmap-rules';

export const mistake = {
  name: 'the second operand’s samples are taken along its axis 0, whatever its dim says',
  teaching: 'Each operand has a dim of its own: bring both to the front.',
};

export function batchAdd(
  args: readonly [NDArray, NDArray],
  [i, j]: readonly [number | null, number | null],
): [NDArray, number] {
  return right(args, [i, j === null ? null : 0]);
}
