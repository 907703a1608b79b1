import { all, isFinite, item } from '@first-principles/linalg';
import type { TraceStep } from '#earlier/step4-autodiff/13-nan-hunt';

export const mistake = {
  name: 'it names a victim: an operation that was given NaN or ∞ already',
  teaching: 'NaN in, NaN out is nobody’s fault: all inputs of the culprit are finite.',
};

export function firstNonFinite(trace: readonly TraceStep[]) {
  for (const [index, { primitive, phase, inputs, output }] of trace.entries())
    if (!item(all(isFinite(output)))) return { index, primitive, phase, operands: inputs };
  return null;
}
