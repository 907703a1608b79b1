import { firstNonFinite as right, type TraceStep } from '#earlier/step4-autodiff/13-nan-hunt';

export const mistake = {
  name: 'it looks at the forward pass only',
  teaching: 'The loss may be finite and the gradient NaN: most of the time it begins on the way back.',
};

export function firstNonFinite(trace: readonly TraceStep[]) {
  return right(trace.filter(({ phase }) => phase === 'forward'));
}
