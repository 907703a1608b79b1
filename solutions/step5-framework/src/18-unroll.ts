import { numpy } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '@first-principles/step5-framework';

/** One step: x [N, I] and the state before it, to the state after it. */
export type RecurrentCell = (x: Tensor, h: Tensor, c: Tensor) => { h: Tensor; c: Tensor };

/**
 * A cell applied to a sequence: the same cell at every step, each time to the state that the step before left.
 *
 * @param xs - [T, N, I], T ≥ 1
 * @param h0 - [N, H], before the first step
 * @param c0 - [N, H], before the first step
 * @returns hs [T, N, H], what it said at each step, and the state after the last one
 */
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
  return { hs: apply('stack', (...all) => numpy.stack(all), ...hs), ...state };
}
