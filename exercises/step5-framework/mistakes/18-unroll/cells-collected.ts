import { numpy } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '@first-principles/step5-framework';
import type { RecurrentCell } from '#earlier/step5-framework/18-unroll';

export const mistake = {
  name: 'hs are the memories c, not what was said',
  teaching: 'hs holds the h of each step.',
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
    hs.push(state.c);
  }
  return { hs: apply('stack', (...all) => numpy.stack(all), ...hs), ...state };
}
