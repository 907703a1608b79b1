import { numpy } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '@first-principles/step5-framework';
import type { RecurrentCell } from '#earlier/step5-framework/18-unroll';

export function unroll(
  cell: RecurrentCell,
  xs: Tensor,
  h0: Tensor,
  c0: Tensor,
): { hs: Tensor; h: Tensor; c: Tensor } {
  const steps = Array.from({ length: xs.shape[0] }, (_, t) =>
    cell(xs.index([t, t + 1]).reshape(xs.shape.slice(1)), h0, c0),
  );
  const hs = apply(
    'states',
    (...all) => numpy.concatenate(all.map((h) => numpy.expandDims(h, 0))),
    ...steps.map(({ h }) => h),
  );
  const last = steps[steps.length - 1];
  return { hs, h: last.h, c: last.c };
}
