import { numpy } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '@first-principles/step5-framework';
import type { RecurrentCell } from '#earlier/step5-framework/18-unroll';

export const mistake = {
  name: 'h is h₀ at every step',
  teaching: 'The state is h and c: both go on.',
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
    state = cell(xs.index(t), h0, state.c);
    hs.push(state.h);
  }
  return { hs: apply('stack', (...all) => numpy.stack(all), ...hs), ...state };
}
