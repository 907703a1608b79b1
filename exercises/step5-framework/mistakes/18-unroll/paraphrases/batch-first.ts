import type { Tensor } from '@first-principles/step5-framework';
import { unroll as right, type RecurrentCell } from '#earlier/step5-framework/18-unroll';

export function unroll(
  cell: RecurrentCell,
  xs: Tensor,
  h0: Tensor,
  c0: Tensor,
): { hs: Tensor; h: Tensor; c: Tensor } {
  const { hs, h, c } = right(cell, xs, h0, c0);
  return { hs: hs.permute([1, 0, 2]), h, c };
}
