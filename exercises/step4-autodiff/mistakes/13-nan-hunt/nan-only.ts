import { any, isNaN, item, type NDArray } from '@first-principles/linalg';
import type { TraceStep } from '#earlier/step4-autodiff/13-nan-hunt';

export const mistake = {
  name: 'it looks for NaN only: an ∞ is let pass',
  teaching: '∞ comes first, and NaN of it later, in another place: neither is finite.',
};

export function firstNonFinite(trace: readonly TraceStep[]) {
  const spoilt = (x: NDArray): boolean => item(any(isNaN(x)));
  const index = trace.findIndex(({ inputs, output }) => !inputs.some(spoilt) && spoilt(output));
  if (index === -1) return null;
  const { primitive, phase, inputs: operands } = trace[index];
  return { index, primitive, phase, operands };
}
