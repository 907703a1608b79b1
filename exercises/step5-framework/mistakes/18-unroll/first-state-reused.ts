import { numpy } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '@first-principles/step5-framework';
import type { RecurrentCell } from '#earlier/step5-framework/18-unroll';

export const mistake = {
  name: 'all steps but the first begin with the state after the first one',
  teaching: 'Assign anew at each step: the state of step t comes from step t − 1.',
};

export function unroll(
  cell: RecurrentCell,
  xs: Tensor,
  h0: Tensor,
  c0: Tensor,
): { hs: Tensor; h: Tensor; c: Tensor } {
  const steps = Array.from({ length: xs.shape[0] }, (_, t) => xs.index(t));
  const first = cell(steps[0], h0, c0);
  const states = [first, ...steps.slice(1).map((x) => cell(x, first.h, first.c))];
  const hs = apply('stack', (...all) => numpy.stack(all), ...states.map(({ h }) => h));
  return { hs, ...states[states.length - 1] };
}
