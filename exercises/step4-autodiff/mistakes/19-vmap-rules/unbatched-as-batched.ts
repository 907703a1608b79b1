import type { NDArray } from '@first-principles/linalg';
import { batchAdd as right } from '#earlier/step4-autodiff/19-vmap-rules';

export { batchSum } from '#earlier/step4-autodiff/19-vmap-rules';

export const mistake = {
  name: 'an operand without samples is treated as if its first axis counted them',
  teaching: 'A dim of null means one array for all samples: it is left as it is, and broadcast.',
};

export function batchAdd(
  args: readonly [NDArray, NDArray],
  [i, j]: readonly [number | null, number | null],
): [NDArray, number] {
  return right(args, [i ?? 0, j ?? 0]);
}
