import { numpy } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '@first-principles/step5-framework';
import type { RecurrentCell } from '#earlier/step5-framework/18-unroll';

export const mistake = {
  name: 'hs holds the states before the steps: h₀ first, the last one missing',
  teaching: 'hs[t] is what is said after x[t] was seen.',
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
    hs.push(state.h);
    state = cell(xs.index(t), state.h, state.c);
  }
  return { hs: apply('stack', (...all) => numpy.stack(all), ...hs), ...state };
}
