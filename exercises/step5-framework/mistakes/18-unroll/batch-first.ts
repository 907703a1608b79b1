import { numpy } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '@first-principles/step5-framework';
import type { RecurrentCell } from '#earlier/step5-framework/18-unroll';

export const mistake = {
  name: 'hs is [N, T, H]',
  teaching: 'Time is the first axis of xs and of hs: [T, N, H].',
};

export function unroll(
  cell: RecurrentCell,
  xs: Tensor,
  h0: Tensor,
  c0: Tensor,
): { hs: Tensor; h: Tensor; c: Tensor } {
  let state = { h: h0, c: c0 };
  const hs: Tensor[] = [];
  for (let t = 0; t < xs.shape[0]; t++) {
    state = cell(xs.index(t), state.h, state.c);
    hs.push(state.h);
  }
  return { hs: apply('stack', (...all) => numpy.stack(all, 1), ...hs), ...state };
}
