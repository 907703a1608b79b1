import { numpy } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '@first-principles/step5-framework';
import type { RecurrentCell } from '#earlier/step5-framework/18-unroll';

/** A fold over the steps, in which the states pile up. */
export function unroll(
  cell: RecurrentCell,
  xs: Tensor,
  h0: Tensor,
  c0: Tensor,
): { hs: Tensor; h: Tensor; c: Tensor } {
  const steps = Array.from({ length: xs.shape[0] }, (_, t) => xs.index(t));
  const states = steps.reduce(
    (all, x) => {
      const { h, c } = all[all.length - 1];
      return all.concat(cell(x, h, c));
    },
    [{ h: h0, c: c0 }],
  );
  const { h, c } = states[states.length - 1];
  const said = states.slice(1).map((state) => state.h.reshape([1, ...h0.shape]));
  return { hs: apply('concatenate', (...all) => numpy.concatenate(all), ...said), h, c };
}
